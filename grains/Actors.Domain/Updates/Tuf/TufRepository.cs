using System.Collections.Immutable;
using System.Text.Json;

namespace Actors.Domain.Updates.Tuf;

/// <summary>
/// A repository: its files by the names that they are served under. A step gives all files of the next state, so that whoever keeps them writes them at once
/// and the published set always belongs together. Roots are kept for ever, older snapshots and targets for clients that are in the middle of an update.
/// </summary>
/// <param name="Files">The files: <c>1.root.json</c>, <c>3.targets.json</c>, <c>timestamp.json</c> and so on.</param>
/// <param name="Periods">How long files are good for.</param>
public sealed record TufRepository(ImmutableDictionary<string, byte[]> Files, TufPeriods Periods)
{
    /// <summary>Versions of snapshot and targets that are kept.</summary>
    public const int KeptVersions = 8;

    /// <summary>Most targets of a repository.</summary>
    public const int MaxTargets = 10_000;

    /// <summary>The one file whose name stands for other bytes from time to time.</summary>
    public const string TimestampFile = "timestamp.json";

    /// <summary>Nothing yet.</summary>
    public static TufRepository Empty { get; } = new(ImmutableDictionary.Create<string, byte[]>(StringComparer.Ordinal), new TufPeriods());

    /// <summary>Whether there is a root.</summary>
    public bool Exists => Files.ContainsKey(TimestampFile);

    /// <summary>The newest root.</summary>
    public TufRoot Root => TufRoot.Read(Files[RootFile]);

    /// <summary>The newest root's name.</summary>
    public string RootFile => TufNames.File(TufRole.Root, Newest(TufRole.Root));

    /// <summary>The current targets.</summary>
    public TufTargets Targets => TufTargets.Read(Files[TufNames.File(TufRole.Targets, Newest(TufRole.Targets))]);

    private TufListing Snapshot => TufListing.Read(Files[TufNames.File(TufRole.Snapshot, Newest(TufRole.Snapshot))], TufRole.Snapshot);

    private TufListing Timestamp => TufListing.Read(Files[TimestampFile], TufRole.Timestamp);

    /// <summary>The first four files, with one key a role.</summary>
    public static TufRepository Create(TufSigners signers, TufPeriods periods, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(signers);
        ArgumentNullException.ThrowIfNull(periods);
        var empty = Empty with { Periods = periods };
        var root = TufWriter.Sign(TufWriter.Root(empty.Stamp(TufRole.Root, 1, now), signers.Roles()), signers[TufRole.Root]!);
        return empty.With(TufRole.Root, 1, root).PublishTargets(signers, [], now);
    }

    /// <summary>Adds a target, in the place of one of its path; the same repository where it is there as it is.</summary>
    /// <exception cref="InvalidOperationException">There are as many as can be.</exception>
    public TufRepository Put(TufSigners signers, TufTarget target, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(target);
        var targets = Targets.Files;
        if (targets.TryGetValue(target.Path, out var known) && IsSame(known, target))
        {
            return this;
        }

        return !CanPut(target.Path)
            ? throw new InvalidOperationException(FormattableString.Invariant($"A repository has at most {MaxTargets} targets."))
            : PublishTargets(signers, [.. targets.Values.Where(other => other.Path != target.Path), target], now);
    }

    /// <summary>Whether there is room for a target of the path.</summary>
    public bool CanPut(string path) => Targets.Files is var targets && (targets.Count < MaxTargets || targets.ContainsKey(path));

    /// <summary>Takes a target out; the same repository where there is none.</summary>
    public TufRepository Remove(TufSigners signers, string path, DateTimeOffset now) => Targets.Files.ContainsKey(path)
        ? PublishTargets(signers, [.. Targets.Files.Values.Where(target => target.Path != path)], now)
        : this;

    /// <summary>Signs anew what has less than half of its time left; the same repository where nothing has. A root whose key is elsewhere is left.</summary>
    public TufRepository Renew(TufSigners signers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(signers);
        var next = IsDue(Root.Metadata, now) && signers[TufRole.Root] is not null ? Reroot(signers, signers, now) : this;
        return IsDue(Targets.Metadata, now) ? next.PublishTargets(signers, [.. Targets.Files.Values], now)
            : IsDue(Snapshot.Metadata, now) ? next.PublishSnapshot(signers, now)
            : IsDue(Timestamp.Metadata, now) ? next.PublishTimestamp(signers, now)
            : next;
    }

    /// <summary>Replaces the key of a role: a root by the old and the new root key, and what the role signs, anew.</summary>
    /// <param name="before">The keys until now.</param>
    /// <param name="after">The keys from now on.</param>
    public TufRepository Rotate(TufSigners before, TufSigners after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(after);
        return Reroot(before, after, now).PublishTargets(after, [.. Targets.Files.Values], now);
    }

    /// <summary>
    /// Takes a root that was signed elsewhere: the next version, by thresholds of the old and the new root keys, that names for the other roles a key that is
    /// at hand and a threshold of 1, in consistent snapshots.
    /// </summary>
    /// <returns>The repository with it, or why it is refused.</returns>
    public (TufRepository Next, TufVerdict Verdict) TakeRoot(TufSigners signers, ReadOnlyMemory<byte> content, DateTimeOffset now)
    {
        const string file = "root.json";
        try
        {
            var (root, known) = (TufTrust.Read(file, () => TufRoot.Read(content)), Root);
            TufTrust.Signed(file, root.Metadata, known.Roles[TufRole.Root]);
            TufTrust.Signed(file, root.Metadata, root.Roles[TufRole.Root]);
            TufTrust.Timely(file, root.Metadata, now, known: false);
            if (root.Metadata.Version != known.Metadata.Version + 1)
            {
                throw new TufRefusedException(TufReason.Rollback, file, FormattableString.Invariant($"it is version {root.Metadata.Version} and {known.Metadata.Version + 1} comes next"));
            }

            var strange = TufSigners.Online.FirstOrDefault(role => !signers.CanSign(role, root.Roles[role]));
            if (strange is not null || !root.ConsistentSnapshot)
            {
                throw new TufRefusedException(TufReason.Signature, file, strange is null ? "it gives up consistent snapshots" : $"the key of '{strange}' at hand would not be enough for it");
            }

            return (With(TufRole.Root, root.Metadata.Version, content.ToArray()).PublishTargets(signers, [.. Targets.Files.Values], now), TufVerdict.Trusted);
        }
        catch (TufRefusedException refused)
        {
            return (this, refused.Verdict);
        }
    }

    private TufRepository Reroot(TufSigners before, TufSigners after, DateTimeOffset now)
    {
        var version = Newest(TufRole.Root) + 1;
        var signed = TufWriter.Root(Stamp(TufRole.Root, version, now), after.Roles());
        return With(TufRole.Root, version, TufWriter.Sign(signed, before[TufRole.Root]!, after[TufRole.Root]!));
    }

    private TufRepository PublishTargets(TufSigners signers, IReadOnlyCollection<TufTarget> targets, DateTimeOffset now)
    {
        var version = Newest(TufRole.Targets) + 1;
        var content = TufWriter.Sign(TufWriter.Targets(Stamp(TufRole.Targets, version, now), targets), signers[TufRole.Targets]!);
        return With(TufRole.Targets, version, content).PublishSnapshot(signers, now);
    }

    private TufRepository PublishSnapshot(TufSigners signers, DateTimeOffset now)
    {
        var targets = Newest(TufRole.Targets);
        var info = TufWriter.Describe(targets, Files[TufNames.File(TufRole.Targets, targets)]);
        var version = Newest(TufRole.Snapshot) + 1;
        var signed = TufWriter.Listing(TufRole.Snapshot, Stamp(TufRole.Snapshot, version, now), [KeyValuePair.Create("targets.json", info)]);
        return With(TufRole.Snapshot, version, TufWriter.Sign(signed, signers[TufRole.Snapshot]!)).PublishTimestamp(signers, now);
    }

    private TufRepository PublishTimestamp(TufSigners signers, DateTimeOffset now)
    {
        var snapshot = Newest(TufRole.Snapshot);
        var info = TufWriter.Describe(snapshot, Files[TufNames.File(TufRole.Snapshot, snapshot)]);
        var version = Exists ? Timestamp.Metadata.Version + 1 : 1;
        var signed = TufWriter.Listing(TufRole.Timestamp, Stamp(TufRole.Timestamp, version, now), [KeyValuePair.Create(TufListing.SnapshotFile, info)]);
        return this with { Files = Files.SetItem(TimestampFile, TufWriter.Sign(signed, signers[TufRole.Timestamp]!)) };
    }

    private TufRepository With(string role, long version, byte[] content)
    {
        var files = Files.SetItem(TufNames.File(role, version), content);
        return this with { Files = role == TufRole.Root ? files : files.Remove(TufNames.File(role, version - KeptVersions)) };
    }

    private long Newest(string role) => Files.Keys
        .Where(name => name.EndsWith($".{role}.json", StringComparison.Ordinal))
        .Select(name => long.Parse(name.AsSpan(0, name.IndexOf('.', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture))
        .DefaultIfEmpty().Max();

    private static bool IsSame(TufTarget one, TufTarget other) => one.Sha256 == other.Sha256 && one.Length == other.Length
        && JsonElement.DeepEquals(one.Custom, other.Custom);

    private bool IsDue(TufMetadata metadata, DateTimeOffset now) => metadata.Expires - now < Periods.Of(metadata.Role) / 2;

    private TufStamp Stamp(string role, long version, DateTimeOffset now) => new(version, now, now + Periods.Of(role));
}
