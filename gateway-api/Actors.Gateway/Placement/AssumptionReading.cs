using System.Text.Json;
using Actors.Domain.Placement;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Placement;

/// <summary>Assumptions by name, as questions and answers have them.</summary>
internal static class AssumptionReading
{
    private const string LatencyGoal = "latencyGoalSeconds";
    private const string Privacy = "privacy";
    private const string MayLeave = "mayLeave";

    /// <summary>The defaults with what a question sets.</summary>
    /// <exception cref="ProblemException">A name is not known, or a value does not fit.</exception>
    public static PlacementAssumptions Read(IReadOnlyDictionary<string, JsonElement>? given)
    {
        var assumptions = new PlacementAssumptions();
        foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>())
        {
            assumptions = name switch
            {
                LatencyGoal => assumptions with { LatencyGoalSeconds = value.ValueKind == JsonValueKind.Null ? null : Number(name, value) },
                Privacy => assumptions with { Privacy = Class(name, value) },
                MayLeave => assumptions with { MayLeave = Class(name, value) },
                _ when PlacementNumber.All.FirstOrDefault(known => known.Name == name) is { } number => number.With(assumptions, Number(name, value)),
                _ => throw Refuse($"There is no assumption '{name}'; there are {string.Join(", ", Write(assumptions, given).Keys)}."),
            };
        }

        return assumptions.Faults() is { Count: > 0 } faults ? throw Refuse(string.Join(' ', faults)) : assumptions;
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, AssumptionDetail> Write(PlacementAssumptions assumptions, IReadOnlyDictionary<string, JsonElement>? given)
    {
        AssumptionDetail Of(string name, object? value) => new(value, given?.ContainsKey(name) != true);

        var all = PlacementNumber.All.ToDictionary(number => number.Name, number => Of(number.Name, number.Read(assumptions)), StringComparer.Ordinal);
        all.Add(LatencyGoal, Of(LatencyGoal, assumptions.LatencyGoalSeconds));
        all.Add(Privacy, Of(Privacy, assumptions.Privacy.ToString().ToLowerInvariant()));
        all.Add(MayLeave, Of(MayLeave, assumptions.MayLeave.ToString().ToLowerInvariant()));
        return all;
    }

    private static double Number(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : throw Refuse($"{name} must be a number.");

    private static PrivacyClass Class(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Array.Find(Enum.GetValues<PrivacyClass>(), known => value.ValueEquals(known.ToString().ToLowerInvariant())) is var found
            && value.ValueEquals(found.ToString().ToLowerInvariant())
            ? found
            : throw Refuse($"{name} must be public, internal, personal or special.");

    private static ProblemException Refuse(string detail) => new(ProblemKinds.InvalidRequest, detail);
}
