//! `prilavok demo`.

use std::path::PathBuf;

use super::{Failed, run, say};
use crate::app::demo::{Demo, DemoOptions};
use crate::app::preset::Kind;

/// Two threads: the emulator's and the shop's work overlap, as two machines' would.
const THREADS: usize = 2;

pub(super) fn demo(listen: String, kind: Kind, data_dir: Option<PathBuf>) -> Result<(), Failed> {
    run::start_log(&crate::config::Config { log: Some("warn".to_owned()), ..Default::default() });
    let kept = data_dir.is_some();
    let data_dir = data_dir
        .unwrap_or_else(|| std::env::temp_dir().join(format!("prilavok-demo-{}", std::process::id())));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(THREADS)
        .enable_all()
        .build()
        .map_err(|e| Failed::Done(format!("the runtime did not start: {e}")))?;
    let folder = data_dir.clone();
    let done = runtime.block_on(async move {
        let asked = run::asked_to_stop()?;
        let demo = Demo::start(DemoOptions { listen, kind, data_dir }).await?;
        say(&format!("The shop is open. Look at it here:\n\n    {}\n\nCtrl+C closes it.", demo.address));
        run::ended(demo.until(asked).await)
    });
    runtime.shutdown_timeout(std::time::Duration::from_millis(200));
    if !kept {
        // A folder of the system's temporary place: what stays there is swept by the system.
        let _ = std::fs::remove_dir_all(folder);
    }
    done
}
