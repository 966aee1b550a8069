"""Prints what botload.py measured as the lines of docs/figures.md."""
import json
import sys

for path in sys.argv[1:]:
    found = json.load(open(path))
    if "press_latency_ms" not in found:
        for key in ("updates", "answered_before_kill", "lost_never_answered", "answered_again_after_restart", "restart_s"):
            print(f"{key:34} {found[key]}")
        continue
    press, one, many = found["press_latency_ms"], found["one_user"], found["press_burst_median"]
    lines = [
        ("cold start, ms", found["cold_start_s"]["median"] * 1000),
        ("idle RSS / PSS, MB", f"{found['idle']['rss_mb']} / {found['idle']['pss_mb']}"),
        ("idle processor, ms per s", found["idle"]["cpu_ms_per_s"]),
        ("press p50 / p99, ms", f"{press['p50']} / {press['p99']}"),
        ("/start p50 / p99, ms", "{p50} / {p99}".format(**found["start_latency_ms"])),
        ("one user without a pause p50 / p99, ms", "{p50} / {p99}".format(**one["latency_ms"])),
        ("one user, processor ms per press", one["cpu_ms_per_update"]),
        ("200 users, presses/s", many["updates_per_s"]),
        ("200 users, last reply from the queue, ms", many["p99_from_queue_ms"]),
        ("200 users, processor ms per press", many["cpu_ms_per_update"]),
        ("calls per press", many["api_calls_per_update"]),
        ("RSS afterwards, MB", found["after"]["rss_mb"]),
        ("unanswered", found["bursts_unanswered"]),
        ("other cores busy", found["other_cores_busy"]),
    ]
    print(f"--- {found['name']}")
    for name, value in lines:
        print(f"{name:42} {round(value, 2) if isinstance(value, float) else value}")
    if found["api_errors"]:
        print("errors:", found["api_errors"])
