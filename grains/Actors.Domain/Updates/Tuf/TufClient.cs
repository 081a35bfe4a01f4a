namespace Actors.Domain.Updates.Tuf;

/// <summary>
/// A client of a TUF repository: the workflow of TUF 1.0.34, section 5, over a store and a way to ask. Each step that is accepted is durable before the next
/// begins; a step that is refused changes nothing, so that the next update, against a repository that is well again, goes through. Not for two callers at a time.
/// </summary>
/// <remarks>
/// Expiry needs a time, and a device's clock may be wrong. The later of the clock and of what our repositories say of when they signed
/// (<see cref="TufMetadata.Issued"/>) is used, so that a clock that fell back does no more than forget the time since the last update. A clock that
/// runs ahead makes everything look expired: the device stays with what it has until the clock is right.
/// </remarks>
public sealed class TufClient(ITufStore store, TufFetch fetch, TufLimits? limits = null)
{
    private readonly TufLimits _limits = limits ?? new TufLimits();
    private TufSession? _session;

    /// <summary>Takes the root that came with the device, or by another trusted way. It replaces all that is trusted; asks the repository nothing.</summary>
    public async Task<TufVerdict> InitializeAsync(ReadOnlyMemory<byte> trustedRoot, CancellationToken cancellationToken) =>
        await DecideAsync(async () =>
        {
            const string file = "root.json";
            var root = TufTrust.Read(file, () => TufRoot.Read(trustedRoot));
            TufTrust.Signed(file, root.Metadata, root.Roles[TufRole.Root]);
            foreach (var role in (string[])[TufRole.Timestamp, TufRole.Snapshot, TufRole.Targets])
            {
                await store.DeleteAsync(role, cancellationToken);
            }

            await store.WriteAsync(TufRole.Root, trustedRoot, cancellationToken);
        });

    /// <summary>Brings root, timestamp, snapshot and targets up to date.</summary>
    /// <param name="now">The device's clock, read once for the whole update.</param>
    public async Task<TufVerdict> RefreshAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        _session = null;
        var session = new TufSession(store, new TufTransfer(fetch), _limits, now);
        var verdict = await DecideAsync(() => session.RefreshAsync(cancellationToken));
        _session = verdict.IsTrusted ? session : null;
        return verdict;
    }

    /// <summary>
    /// Looks for a target in the targets role and those that it trusts for the path, in their order and depth first (section 5.6.7).
    /// </summary>
    /// <exception cref="InvalidOperationException">There was no <see cref="RefreshAsync"/> that succeeded.</exception>
    public async Task<TufLookup> FindAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var session = _session ?? throw new InvalidOperationException("A target is looked for after an update that succeeded.");
        TufTarget? found = null;
        var verdict = await DecideAsync(async () => found = await FindAsync(session, path, cancellationToken));
        return found is null
            ? new TufLookup(verdict.IsTrusted ? new TufVerdict(TufReason.Missing, path, "no trusted role names it") : verdict, null, null)
            : new TufLookup(verdict, found, found.Location(session.IsConsistent));
    }

    private async Task<TufTarget?> FindAsync(TufSession session, string path, CancellationToken cancellationToken)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal) { TufRole.Targets };
        var waiting = new Stack<TufDelegation>();
        var targets = session.Targets;
        while (true)
        {
            if (targets.Files.TryGetValue(path, out var target))
            {
                return target;
            }

            Push(waiting, targets, path);
            TufDelegation next;
            do
            {
                if (!waiting.TryPop(out next!))
                {
                    return null;
                }
            }
            while (!asked.Add(next.Name));

            if (asked.Count > _limits.Delegations + 1)
            {
                throw new TufRefusedException(TufReason.TooLarge, path, FormattableString.Invariant($"more than {_limits.Delegations} roles would have to be asked"));
            }

            targets = await session.TargetsAsync(next.Name, next.Role, cancellationToken);
        }
    }

    /// <summary>Puts the roles to be asked on top, the first uppermost; after one that terminates nobody else is left.</summary>
    private static void Push(Stack<TufDelegation> waiting, TufTargets targets, string path)
    {
        var covering = new List<TufDelegation>();
        foreach (var delegation in targets.Delegations.Where(delegation => delegation.Covers(path)))
        {
            covering.Add(delegation);
            if (delegation.Terminating)
            {
                waiting.Clear();
                break;
            }
        }

        for (var i = covering.Count - 1; i >= 0; i--)
        {
            waiting.Push(covering[i]);
        }
    }

    private static async Task<TufVerdict> DecideAsync(Func<Task> steps)
    {
        try
        {
            await steps();
            return TufVerdict.Trusted;
        }
        catch (TufRefusedException refused)
        {
            return refused.Verdict;
        }
    }
}
