"""A small city's public folder, written with the real log, for the verifier to find fault with."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from yangguang.ledger.checkpoint import Checkpoint, Signer, sign
from yangguang.ledger.entry import Entry, canonical, commit
from yangguang.ledger.folder import LogFolder
from yangguang.ledger.lines import format_line

SIGNER = Signer("pzh.example/log", bytes(32))
START = datetime(2012, 1, 30, 16, 0, 0, tzinfo=UTC)  # 31 January in the city


class City:
    """Acts go into the log; what is public is mirrored into month files as the platform does."""

    def __init__(self, folder):
        self.folder = folder
        self.log = LogFolder(folder / "log")
        self.entries = []
        self.lines = {}  # (item, version) -> month and line
        self.last = {}
        self.kept = {}  # withdrawn lines, to be restored
        self.opened = {}  # (item, version) -> commitments

    def act(self, act, item, version, *, text="", files=()):
        at = START + timedelta(hours=len(self.entries))
        record, attachments = None, ()
        if act in ("release", "revise"):
            record, attachments = self._line(item, version, text, files, at)
        elif act == "restore":
            record, attachments = self.opened[item, version]
            self.lines |= {key: line for key, line in self.kept.items() if key[0] == item}
        else:
            gone = [key for key in self.lines if key[0] == item and (act == "withdraw" or key[1] == version)]
            self.kept |= {key: self.lines.pop(key) for key in gone}
        entry = Entry(
            act=act,
            item=item,
            version=version,
            agency="A1",
            category="B1",
            at=at,
            record=record,
            attachments=attachments,
            previous=self.last.get(item),
        )
        self.last[item] = len(self.entries)
        self.entries.append(entry.to_bytes())

    def _line(self, item, version, text, files, at):
        salt = sha256(f"{item} {version}".encode()).digest()
        record = {"title": text or f"关于{item}的通知", "version": version, "public": True}
        pairs = [(sha256(file).digest(), sha256(b"salt" + file).digest()) for file in files]
        line = format_line(item=item, version=version, salt=salt, attachments=pairs, record=record)
        self.lines[item, version] = ((at + timedelta(hours=8)).strftime("%Y-%m"), line)
        commitments = commit(salt, canonical(record)), tuple(commit(each, digest) for digest, each in pairs)
        self.opened[item, version] = commitments
        return commitments

    def seal(self):
        old = self.log.published_size()
        size = self.log.append(self.entries[old:], old)
        self.log.publish_keys(f"{SIGNER.key}\n")
        text = sign(Checkpoint(SIGNER.name, size, self.log.root(size)), SIGNER)
        self.log.publish_checkpoint(text)
        return text

    def mirror(self):
        records = self.folder / "records"
        records.mkdir(exist_ok=True)
        months = {}
        for month, line in self.lines.values():
            months.setdefault(month, []).append(line + b"\n")
        for month, lines in months.items():
            (records / f"{month}.jsonl").write_bytes(b"".join(lines))
        index = {"cursor": len(self.entries), "months": sorted(months)}
        (records / "index.json").write_bytes(canonical(index))
