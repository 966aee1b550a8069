### Tovar yorliqlari.

plain-label-title = Yorliqlar
plain-label-duplicate = NUSXA
plain-calibration-title = Printerni toʻgʻrilash
plain-calibration-steps =
    1. Bu sahifani oddiy qogʻozga 100 % oʻlchamda, sahifaga moslashtirmasdan chop eting.
    2. Uni yorliqlar varagʻi ustiga qoʻyib, yorugʻlikka tutib qarang.
    3. Chizgʻich bilan yorliq chetidan xochgacha oʻlchang: A xochi (yuqorida chapda) necha millimetr oʻngga va pastga siljigan? B xochi-chi (pastda oʻngda)? Chapga va yuqoriga – minus bilan.
    4. Botga toʻrtta son yuboring: A oʻngga, A pastga, B oʻngga, B pastga. Masalan: 1,5 0 1,5 -0,5
plain-labels-stock-unknown = Bunday varaq yoki rulon yoʻq: borlarini { $command } aytadi. Rulonni oʻlchami bilan ham yozsa boʻladi, millimetrda: 58x40
plain-labels-written = Yorliqlar: { $count }
