using Actors.Domain.Costs;
using Actors.Domain.Costs.Carbon;
using Actors.Domain.Costs.Metering;
using Actors.Inference;
using Actors.Storage.Costs;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Costs;

/// <summary>
/// Turns what the engine and the machine have counted since the last time into records, and into money for those who watch it. What runs took is the callers';
/// the rest of the process is shared, and the rest of what is paid for is idle. Not for several threads at once.
/// </summary>
internal sealed class UseMeter(InferenceEngine engine, UseCounts counts, CostBooks books, IMachine machine, UseSpool spool, IOptions<CostOptions> options, TimeProvider clock)
{
    private const double SecondNanoseconds = 1e9;

    private readonly SpendCarry<SpendOwner> _carry = new(options.Value.MaxWaiting);
    private readonly Dictionary<SpendOwner, Use> _owners = [];
    private readonly CapacityMeter _processor = new();
    private readonly CapacityMeter _memory = new();
    private readonly EnergyModel _energy = new(options.Value.IdleWatts, options.Value.BusyWatts);
    private MachineReading _before = machine.Read();
    private long _stamp = clock.GetTimestamp();
    private DateTimeOffset _now = clock.GetUtcNow();

    /// <summary>Records that are not written.</summary>
    public UsageLedger Ledger { get; } = new(options.Value.MaxWaiting);

    /// <summary>Takes in what was used since the last time.</summary>
    /// <returns>What was spent, by owner.</returns>
    public IReadOnlyList<Spend> Take()
    {
        _owners.Clear();
        var stamp = clock.GetTimestamp();
        var elapsed = clock.GetElapsedTime(_stamp, stamp);
        (_stamp, _now) = (stamp, clock.GetUtcNow());
        var reading = machine.Read();
        foreach (var version in engine.TakeUse())
        {
            TakeVersion(version);
        }

        foreach (var ((owner, resource), quantity) in counts.Take())
        {
            Add(owner, resource, quantity);
        }

        var memory = TakeMemory(elapsed);
        TakeProcessor(elapsed, reading);
        var (shared, idle) = _memory.Take(Seconds(options.Value.CapacityBytes ?? machine.Memory, elapsed), memory, Seconds(reading.Memory, elapsed));
        AddPlatform(CostResource.Memory, UsageKey.Shared, shared);
        AddPlatform(CostResource.Memory, UsageKey.Idle, idle);
        _before = reading;
        Learn();
        return [.. _owners.Where(owner => owner.Value.Micros > 0 || owner.Value.Rows > 0).Select(owner => new Spend(owner.Key, books.TagsOf(owner.Key), owner.Value.Micros, owner.Value.Rows))];
    }

    private static long Seconds(long bytes, TimeSpan elapsed) => (long)((Int128)bytes * elapsed.Ticks / TimeSpan.TicksPerSecond);

    private static SpendOwner OwnerOf(EngineModel model, string caller)
    {
        var slash = model.Label.IndexOf('/', StringComparison.Ordinal);
        return new SpendOwner(model.Tenant, model.Label[(slash + 1)..], model.Version, caller);
    }

    private void Learn()
    {
        // What a version costs for being there, and what people do who look at its answers, is no row's.
        foreach (var version in _owners.Where(owner => owner.Value.Rows > 0).GroupBy(owner => (owner.Key.Tenant, owner.Key.Model, owner.Key.Version)))
        {
            books.Learn(
                version.Key.Tenant, version.Key.Model, version.Key.Version, version.Sum(owner => owner.Value.Micros - owner.Value.AsideMicros), version.Sum(owner => owner.Value.Rows));
        }
    }

    private void TakeVersion(MeteredVersion version)
    {
        foreach (var use in version.Uses)
        {
            var owner = OwnerOf(version.Model, CallerName.Of(use.Caller));
            Add(owner, CostResource.Cpu, use.Nanoseconds);
            Add(owner, CostResource.Rows, use.Rows);
            Add(owner, CostResource.NetworkIn, use.InputBytes + use.Remote.SentBytes);
            Add(owner, CostResource.NetworkOut, use.OutputBytes + use.Remote.ReceivedBytes);
            Add(owner, CostResource.RemoteCalls, use.Remote.Calls);
            Add(owner, CostResource.PromptTokens, use.Remote.PromptTokens);
            Add(owner, CostResource.CompletionTokens, use.Remote.CompletionTokens);
            if (CurrencyCode.IsOne(version.Currency))
            {
                Add(owner, CostResource.ChargeIn(version.Currency!), use.Remote.CostNanos);
            }
        }
    }

    private long TakeMemory(TimeSpan elapsed)
    {
        long sum = 0;
        foreach (var (model, bytes) in engine.LoadedVersions)
        {
            var held = Seconds(bytes, elapsed);
            sum += held;
            Add(OwnerOf(model, ""), CostResource.Memory, held);
        }

        return sum;
    }

    private void TakeProcessor(TimeSpan elapsed, in MachineReading reading)
    {
        var capacity = (long)((options.Value.CapacityCpus ?? machine.Processors) * elapsed.TotalSeconds * SecondNanoseconds);
        var process = Math.Max(reading.Processor - _before.Processor, 0);
        var used = _owners.Values.Sum(owner => owner.Nanoseconds);
        var (shared, idle) = _processor.Take(capacity, used, process);
        AddPlatform(CostResource.Cpu, UsageKey.Shared, shared);
        AddPlatform(CostResource.Cpu, UsageKey.Idle, idle);
        if (reading is { Energy: { } energy, MachineBusy: { } busy } && _before.MachineBusy is { } before)
        {
            // The whole of the machine's energy goes to who kept it busy, so that the shares of its processes add up to it.
            var others = Math.Max(busy - before - process, 0);
            var parts = process + others > 0 ? Apportion.Split(energy, [process, others]) : [0, energy];
            AddPlatform(CostResource.Energy, UsageKey.Others, parts[1]);
            TakeEnergy(CostResource.Energy, parts[0], Math.Max(process - used, 0));
        }
        else if (reading.Energy is null)
        {
            TakeEnergy(CostResource.ModelledEnergy, _energy.MicrojoulesOf(capacity, process), Math.Max(process - used, 0));
        }
    }

    private void TakeEnergy(CostResource resource, long energy, long unowned)
    {
        var owners = _owners.Where(owner => owner.Value.Nanoseconds > 0).Select(owner => (owner.Key, owner.Value.Nanoseconds)).ToList();
        if (energy == 0)
        {
            return;
        }

        var parts = Apportion.Split(energy, [.. owners.Select(owner => owner.Nanoseconds), owners.Count == 0 ? 1 : unowned]);
        for (var i = 0; i < owners.Count; i++)
        {
            Add(owners[i].Key, resource, parts[i]);
        }

        AddPlatform(resource, UsageKey.Shared, parts[^1]);
    }

    private void Add(SpendOwner owner, CostResource resource, long quantity)
    {
        if (quantity <= 0)
        {
            return;
        }

        Note(new UsageKey(owner.Tenant, UsageKey.HourOf(_now), resource.Name, books.Place, owner.Model, owner.Version, owner.Caller), quantity);
        var micros = _carry.Take(owner, new ResourceUse(resource.Name, quantity), books.PricesOf(owner.Tenant), books.Place, _now);
        var known = _owners.GetValueOrDefault(owner);
        _owners[owner] = new Use(
            known.Micros + micros,
            known.AsideMicros + (resource == CostResource.Memory || resource == CostResource.Reviews ? micros : 0),
            known.Rows + (resource == CostResource.Rows ? quantity : 0),
            known.Nanoseconds + (resource == CostResource.Cpu ? quantity : 0));
    }

    private void AddPlatform(CostResource resource, string part, long quantity) =>
        Note(new UsageKey("", UsageKey.HourOf(_now), resource.Name, books.Place, "", 0, part), quantity);

    private void Note(in UsageKey key, long quantity)
    {
        Ledger.Add(key, quantity);
        spool.Add(key, quantity);
    }

    /// <summary>What an owner used since the last time: its cost, what of that no row has caused, rows, and worker time.</summary>
    private readonly record struct Use(long Micros, long AsideMicros, long Rows, long Nanoseconds);
}
