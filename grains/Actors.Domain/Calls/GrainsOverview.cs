namespace Actors.Domain.Calls;

/// <summary>What the grains of all silos do.</summary>
/// <param name="WindowSeconds">How far back the window goes, in the silo where it goes furthest.</param>
/// <param name="Definition">What is counted, in words.</param>
/// <param name="Activations">How many activations there are.</param>
/// <param name="Silos">The silos that answered.</param>
/// <param name="Types">By type, the one with most activations first.</param>
/// <param name="Hottest">The grains with most calls, most first.</param>
/// <param name="Slowest">The grains with most time, most first.</param>
/// <param name="Failures">The last calls that threw, newest first.</param>
public sealed record GrainsOverview(
    double WindowSeconds,
    string Definition,
    int Activations,
    IReadOnlyList<SiloSummary> Silos,
    IReadOnlyList<TypeCalls> Types,
    IReadOnlyList<GrainCalls> Hottest,
    IReadOnlyList<GrainCalls> Slowest,
    IReadOnlyList<CallRecord> Failures)
{
    /// <summary>How many grains and calls are listed at most.</summary>
    public const int Most = 20;

    /// <summary>What a reader is told of the numbers.</summary>
    public const string Words =
        "Calls that ended in the window. A call's time is from its start in the grain to its end, what it waited for included. Sums by type and method are exact, "
        + "but of calls of stateless workers one in 64 is counted, as 64; a grain's own lie between the two numbers. Activations are those of now.";

    /// <summary>Adds silos up.</summary>
    /// <param name="silos">What each silo counted.</param>
    /// <param name="activations">How many activations a type has now, on all silos.</param>
    /// <param name="mayKnow">Whether the reader may know of a grain by its key.</param>
    public static GrainsOverview Of(IReadOnlyList<SiloCalls> silos, IReadOnlyDictionary<string, int> activations, Func<string, bool> mayKnow)
    {
        ArgumentNullException.ThrowIfNull(silos);
        ArgumentNullException.ThrowIfNull(activations);
        var called = silos.SelectMany(silo => silo.Types).ToLookup(type => type.Type);
        var types = activations.Keys.Union(called.Select(group => group.Key)).Select(type => Sum(type, activations.GetValueOrDefault(type), called[type]));
        return new GrainsOverview(
            silos.Select(silo => silo.WindowSeconds).DefaultIfEmpty().Max(),
            Words,
            activations.Values.Sum(),
            [.. silos.Select(ToSummary).OrderBy(silo => silo.Silo, StringComparer.Ordinal)],
            [.. types.OrderByDescending(type => type.Activations).ThenByDescending(type => type.Calls).ThenBy(type => type.Type, StringComparer.Ordinal)],
            [.. Sum(silos.SelectMany(silo => silo.Hottest), mayKnow).OrderByDescending(grain => grain.CallsAtMost).Take(Most)],
            [.. Sum(silos.SelectMany(silo => silo.Slowest), mayKnow).OrderByDescending(grain => grain.MsAtMost).Take(Most)],
            [.. silos.SelectMany(silo => silo.Failures).Where(call => mayKnow(call.Key)).OrderByDescending(call => call.At).Take(Most)]);
    }

    private static TypeCalls Sum(string type, int activations, IEnumerable<TypeCalls> parts)
    {
        var known = parts.ToArray();
        var methods = known.SelectMany(part => part.Methods).GroupBy(method => method.Method).Select(group => new MethodCalls(
            group.Key, group.Sum(method => method.Calls), group.Sum(method => method.Failures), group.Sum(method => method.TotalMs), group.Max(method => method.LongestMs)));
        return new TypeCalls(
            type,
            activations,
            known.Sum(part => part.Calls),
            known.Sum(part => part.Failures),
            known.Sum(part => part.TotalMs),
            known.Select(part => part.LongestMs).DefaultIfEmpty().Max(),
            [.. methods.OrderByDescending(method => method.TotalMs)]);
    }

    /// <summary>A grain that moved, or that every silo has workers of, is one.</summary>
    private static IEnumerable<GrainCalls> Sum(IEnumerable<GrainCalls> parts, Func<string, bool> mayKnow) => parts
        .Where(grain => mayKnow(grain.Key))
        .GroupBy(grain => (grain.Type, grain.Key))
        .Select(group => new GrainCalls(
            group.Key.Type,
            group.Key.Key,
            group.Sum(grain => grain.CallsAtLeast),
            group.Sum(grain => grain.CallsAtMost),
            group.Sum(grain => grain.MsAtLeast),
            group.Sum(grain => grain.MsAtMost)));

    private static SiloSummary ToSummary(SiloCalls silo)
    {
        var seconds = Math.Max(silo.WindowSeconds, 1);
        return new SiloSummary(silo.Silo, silo.Activated / seconds, silo.Deactivated / seconds, silo.Types.Sum(type => type.Calls) / seconds);
    }
}
