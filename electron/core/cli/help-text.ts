export const helpText = `Fieldloop on the command line: the same data and the same rules as in the window.

  npm run -s fieldloop -- COMMAND --data FOLDER [--json]

  init --workspace NAME --member NAME --role fdc|research|success
        Begins a workspace in the folder.
  import PATH… --deployment NAME [--format auto|avid|field_issues|aiid|csv|fieldloop] [--mapping FILE.json]
         [--zone ZONE] [--encoding ENCODING]
        Imports files and folders. A deployment that is not there is made. Times without a zone are read as times in
        ZONE (Europe/Berlin, UTC, +09:00), or in this machine's; files that are not Unicode as ENCODING, or as they look.
        The mapping of a table: { "type": "breakage", "columns": { "Column": "field or null" }, "key": "Column or null" }
  list [--type TYPE] [--deployment NAME] [--limit N] [--cursor C]
        Records, newest first, 50 unless --limit says otherwise.
  show ID
        One record with its history, comments and attachments.
  search WORDS [--limit N] [--cursor C]
        Records that have all the words, newest first.
  export --out FILE
        Everything as JSON Lines; importing that file brings it back.
  check
        Reads everything and compares it. Ends with 1 when something is wrong.
  bundle export --out FILE.flb [--deployment NAME] [--attachments] [--to DEVICE,…]
        A sealed file of what the hub has not confirmed, or of a deployment, to be carried where no network is.
        It is for the hub, and for the devices that --to names (by device, member or id).
  bundle import FILE.flb
        Takes in such a file, or the hub's receipts. What others made is handed to the hub with the next sync.
  bundle receipts --out FOLDER
        Copies the receipts that the hub gave for carried bundles, to be carried back.
  join URL CODE | join LINK [--hold-undecided]
        Makes the folder one of a hub's, by an invite. What was logged goes up with the next sync; with --hold-undecided,
        observations of deployments whose sharing nobody decided stay here until somebody has looked at them.
  sync --once
        Sends what waits and reads what is new.
  backup
        Makes a backup and says its name.
  restore [NAME or FILE]
        Puts back a backup, the newest unless one is named.
  help, --version

With --json, standard output is one JSON object; a failure is { "error": { "code", "message" } } and the exit code 1.`;
