using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Cli.Tables;

namespace Actors.Cli.Rollouts;

/// <summary>A rollout as people read it.</summary>
internal static class RolloutText
{
    public static string Of(string model, JsonElement rollout)
    {
        var plan = rollout.GetProperty("spec");
        var steps = plan.GetProperty("steps");
        var step = rollout.GetProperty("step").GetInt32();
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"rollout {Column.TextOf(rollout.GetProperty("id"))} of {model}: version {plan.GetProperty("candidate")} in place of {rollout.GetProperty("baseline")}, {Column.TextOf(rollout.GetProperty("phase"))}")
            .AppendLine(CultureInfo.InvariantCulture, $"  step {step + 1} of {steps.GetArrayLength()}: share {steps[step].GetProperty("share").GetDouble():P2}, {rollout.GetProperty("stepSamples")} of {steps[step].GetProperty("minSamples")} samples");
        foreach (var condition in rollout.GetProperty("conditions").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {Column.TextOf(condition.GetProperty("type")),-12}{(condition.GetProperty("isTrue").GetBoolean() ? "yes" : "no"),-4}{Column.TextOf(condition.GetProperty("message"))}");
        }

        foreach (var analysis in rollout.GetProperty("analyses").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {Column.TextOf(analysis.GetProperty("finding")),-6}{Column.TextOf(analysis.GetProperty("name"))}: {Column.TextOf(analysis.GetProperty("message"))}");
        }

        return text.ToString().TrimEnd();
    }
}
