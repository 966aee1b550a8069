### Labels for goods.

plain-label-title = Labels
plain-label-duplicate = DUPLICATE
plain-calibration-title = Correcting the printer
plain-calibration-steps =
    1. Print this page on plain paper at 100 %, without “fit to page”.
    2. Lay it on a sheet of labels and look at it against the light.
    3. With a ruler from the label's edge to the cross: how many millimetres has cross A (top left) moved right and down? And cross B (bottom right)? Left and up have a minus.
    4. Send the bot four numbers: A right, A down, B right, B down. For example: 1.5 0 1.5 -0.5
plain-labels-stock-unknown = No such sheet or roll: { $command } tells which there are. A roll is also its size in millimetres: 58x40
plain-labels-written = Labels: { $count }
