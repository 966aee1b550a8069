-- What the owners were last told of the state of the box: the checks that are not well, and since when. At
-- rest nothing is written here: a row changes when a check turns.
CREATE TABLE health (
    name  TEXT PRIMARY KEY,
    grade TEXT NOT NULL CHECK (grade IN ('yellow', 'red')),
    since INTEGER NOT NULL,
    muted INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What failed is counted every few minutes.
CREATE INDEX incoming_kept ON incoming (at) WHERE raw IS NOT NULL;
CREATE INDEX job_given_up ON job (failed_at) WHERE failed_at IS NOT NULL;
