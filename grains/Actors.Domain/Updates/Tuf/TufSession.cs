namespace Actors.Domain.Updates.Tuf;

/// <summary>One pass through the workflow (TUF 1.0.34, section 5), with what it has come to trust so far.</summary>
internal sealed class TufSession(ITufStore store, TufTransfer transfer, TufLimits limits, DateTimeOffset clock)
{
    private DateTimeOffset _now = clock;
    private TufRoot _root = null!;
    private TufListing _timestamp = null!;
    private TufListing _snapshot = null!;

    /// <summary>The targets role, once <see cref="RefreshAsync"/> is through.</summary>
    public TufTargets Targets { get; private set; } = null!;

    /// <summary>Whether targets have their digest in their addresses.</summary>
    public bool IsConsistent => _root.ConsistentSnapshot;

    /// <summary>Brings the four roles up to date. Leaves at the first that is refused; what was accepted before it stays.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await RootAsync(cancellationToken);
        await TimestampAsync(cancellationToken);
        await SnapshotAsync(cancellationToken);
        Targets = await TargetsAsync(TufRole.Targets, _root.Roles[TufRole.Targets], cancellationToken);
    }

    /// <summary>The current targets file of a role, checked against who signs for it by the delegation that led here.</summary>
    public async Task<TufTargets> TargetsAsync(string name, TufRole role, CancellationToken cancellationToken)
    {
        if (!_snapshot.Files.TryGetValue(name + ".json", out var info))
        {
            throw new TufRefusedException(TufReason.Missing, name, "the snapshot does not list it");
        }

        var file = TufNames.File(name, _root.ConsistentSnapshot ? info.Version : null);
        if (await KnownAsync(name, role, TufTargets.Read, targets => targets.Metadata, cancellationToken) is { } known
            && known.Value.Metadata.Version == info.Version && IsNamed(known.Content, info))
        {
            TufTrust.Timely(file, known.Value.Metadata, _now, known: true);
            return known.Value;
        }

        var content = await transfer.GetAsync(file, limits.TargetsBytes, cancellationToken);
        TufTrust.Named(file, content, info, role, TufRole.Targets);
        var targets = TufTrust.Read(file, () => TufTargets.Read(content));
        TufTrust.Signed(file, targets.Metadata, role);
        IsVersion(file, targets.Metadata, info.Version);
        TufTrust.Timely(file, targets.Metadata, Floor(targets.Metadata), known: false);
        await store.WriteAsync(name, content, cancellationToken);
        return targets;
    }

    private async Task RootAsync(CancellationToken cancellationToken)
    {
        const string file = "root.json";
        var trusted = await store.ReadAsync(TufRole.Root, cancellationToken)
            ?? throw new TufRefusedException(TufReason.Missing, file, "there is no trusted root to begin with");
        _root = TufTrust.Read(file, () => TufRoot.Read(trusted));
        TufTrust.Signed(file, _root.Metadata, _root.Roles[TufRole.Root]);
        _ = Floor(_root.Metadata);
        var updated = false;
        for (var i = 0; i < limits.RootRotations; i++)
        {
            var next = TufNames.File(TufRole.Root, _root.Metadata.Version + 1);
            if (await transfer.TryGetAsync(next, limits.RootBytes, cancellationToken) is not { } content)
            {
                break;
            }

            await TakeRootAsync(next, content, cancellationToken);
            updated = true;
        }

        TufTrust.Timely(file, _root.Metadata, _now, known: !updated);
    }

    private async Task TakeRootAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        var next = TufTrust.Read(file, () => TufRoot.Read(content));
        TufTrust.Signed(file, next.Metadata, _root.Roles[TufRole.Root]);
        TufTrust.Signed(file, next.Metadata, next.Roles[TufRole.Root]);
        if (next.Metadata.Version <= _root.Metadata.Version)
        {
            throw new TufRefusedException(TufReason.Rollback, file, FormattableString.Invariant($"it is version {next.Metadata.Version}, which is past"));
        }

        IsVersion(file, next.Metadata, _root.Metadata.Version + 1);
        await store.WriteAsync(TufRole.Root, content, cancellationToken);

        // Recovery from versions that were driven up with stolen keys: once those keys are out, what they signed is no measure any more. After a power cut
        // between the write and the removal, files by keys that are out fail their signatures and are passed over.
        if (!next.Roles[TufRole.Timestamp].IsSameAs(_root.Roles[TufRole.Timestamp]) || !next.Roles[TufRole.Snapshot].IsSameAs(_root.Roles[TufRole.Snapshot]))
        {
            await store.DeleteAsync(TufRole.Timestamp, cancellationToken);
            await store.DeleteAsync(TufRole.Snapshot, cancellationToken);
        }

        _root = next;
        _ = Floor(next.Metadata);
    }

    private async Task TimestampAsync(CancellationToken cancellationToken)
    {
        const string file = "timestamp.json";
        var role = _root.Roles[TufRole.Timestamp];
        var known = await KnownAsync(TufRole.Timestamp, role, bytes => TufListing.Read(bytes, TufRole.Timestamp), listing => listing.Metadata, cancellationToken);
        var content = await transfer.GetAsync(file, limits.TimestampBytes, cancellationToken);
        var next = TufTrust.Read(file, () => TufListing.Read(content, TufRole.Timestamp));
        TufTrust.Signed(file, next.Metadata, role);
        if (known?.Value is { } current)
        {
            if (next.Metadata.Version < current.Metadata.Version)
            {
                throw new TufRefusedException(
                    TufReason.Rollback, file, FormattableString.Invariant($"version {current.Metadata.Version} is known and the repository gave version {next.Metadata.Version}"));
            }

            if (next.Metadata.Version == current.Metadata.Version)
            {
                TufTrust.Timely(file, current.Metadata, _now, known: true);
                _timestamp = current;
                return;
            }

            TufTrust.NotOlder(file, current, next);
        }

        TufTrust.Timely(file, next.Metadata, Floor(next.Metadata), known: false);
        await store.WriteAsync(TufRole.Timestamp, content, cancellationToken);
        _timestamp = next;
    }

    private async Task SnapshotAsync(CancellationToken cancellationToken)
    {
        var role = _root.Roles[TufRole.Snapshot];
        var info = _timestamp.Snapshot;
        var file = TufNames.File(TufRole.Snapshot, _root.ConsistentSnapshot ? info.Version : null);
        var known = await KnownAsync(TufRole.Snapshot, role, bytes => TufListing.Read(bytes, TufRole.Snapshot), listing => listing.Metadata, cancellationToken);
        if (known is { } current && current.Value.Metadata.Version == info.Version && IsNamed(current.Content, info))
        {
            TufTrust.Timely(file, current.Value.Metadata, _now, known: true);
            _snapshot = current.Value;
            return;
        }

        var content = await transfer.GetAsync(file, limits.SnapshotBytes, cancellationToken);
        TufTrust.Named(file, content, info, role, TufRole.Snapshot);
        var next = TufTrust.Read(file, () => TufListing.Read(content, TufRole.Snapshot));
        TufTrust.Signed(file, next.Metadata, role);
        IsVersion(file, next.Metadata, info.Version);
        if (known?.Value is { } before)
        {
            TufTrust.NotOlder(file, before, next);
        }

        TufTrust.Timely(file, next.Metadata, Floor(next.Metadata), known: false);
        await store.WriteAsync(TufRole.Snapshot, content, cancellationToken);
        _snapshot = next;
    }

    /// <summary>What the store has of a role, where its signers are still trusted; else there is nothing to compare with.</summary>
    private async ValueTask<(byte[] Content, T Value)?> KnownAsync<T>(
        string name, TufRole role, Func<ReadOnlyMemory<byte>, T> read, Func<T, TufMetadata> metadata, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(name, cancellationToken) is not { } content)
        {
            return null;
        }

        try
        {
            var value = read(content);
            if (metadata(value).Verify(role) != TufReason.None)
            {
                return null;
            }

            _ = Floor(metadata(value));
            return (content, value);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Time is at least what trusted keys have signed with: a clock that fell back to 1970 cannot make old metadata valid again.</summary>
    private DateTimeOffset Floor(TufMetadata verified) => _now = verified.Issued > _now ? verified.Issued.Value : _now;

    private static bool IsNamed(byte[] content, TufFileInfo info) =>
        (info.Length is null || info.Length == content.Length) && (info.Hashes.Count == 0 || TufHashes.AreOf(info.Hashes, content));

    private static void IsVersion(string file, TufMetadata metadata, long version)
    {
        if (metadata.Version != version)
        {
            throw new TufRefusedException(
                TufReason.MixAndMatch, file, FormattableString.Invariant($"version {version} is named and the repository gave version {metadata.Version}"));
        }
    }
}
