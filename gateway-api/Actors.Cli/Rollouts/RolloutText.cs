using System.Globalization;
using System.Text;
using System.Text.Json;

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
            .AppendLine(CultureInfo.InvariantCulture, $"rollout {rollout.GetProperty("id").GetString()} of {model}: version {plan.GetProperty("candidate")} in place of {rollout.GetProperty("baseline")}, {rollout.GetProperty("phase").GetString()}")
            .AppendLine(CultureInfo.InvariantCulture, $"  step {step + 1} of {steps.GetArrayLength()}: share {steps[step].GetProperty("share").GetDouble():P2}, {rollout.GetProperty("stepSamples")} of {steps[step].GetProperty("minSamples")} samples");
        foreach (var condition in rollout.GetProperty("conditions").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {condition.GetProperty("type").GetString(),-12}{(condition.GetProperty("isTrue").GetBoolean() ? "yes" : "no"),-4}{condition.GetProperty("message").GetString()}");
        }

        foreach (var analysis in rollout.GetProperty("analyses").EnumerateArray())
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {analysis.GetProperty("finding").GetString(),-6}{analysis.GetProperty("name").GetString()}: {analysis.GetProperty("message").GetString()}");
        }

        return text.ToString().TrimEnd();
    }
}
