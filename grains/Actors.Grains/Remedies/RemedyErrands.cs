using System.Text.Json;
using Actors.Domain.Alerts;
using Actors.Grains.Alerts;
using Actors.Remedies;

namespace Actors.Grains.Remedies;

/// <summary>Has remedies run that alerts ask for.</summary>
internal sealed class RemedyErrands(IGrainFactory grains) : IErrandHandler
{
    public ErrandKind Kind => ErrandKind.Remedy;

    public async Task<ErrandEnd> RunAsync(string tenant, Errand errand, AlertSettings settings)
    {
        if (settings.Remedies.FirstOrDefault(known => known.Name == errand.Target) is not { } policy || errand.Alerts is not [var alert, ..])
        {
            return new ErrandEnd(ErrandEnd.Refused, "There is no such remedy any more.");
        }

        var request = new RunRemedy(policy.Action, alert.Model, alert.Id, Cause(alert), $"alert {alert.Id} ({alert.Rule}): {AlertText.Title(alert)}", errand.At, policy.DryRun)
        {
            Process = policy.Process,
            Until = policy.ForSeconds is { } seconds ? errand.At.AddSeconds(seconds) : null,
            Trainer = policy.Trainer,
            Facts = JsonSerializer.Serialize(alert, AlertJson.Options),
        };
        var answer = await grains.GetRemedy(tenant, errand.Id).RunAsync(request, CancellationToken.None);
        return new ErrandEnd(answer.Outcome, answer.Detail);
    }

    private static string Cause(Alert alert)
    {
        var name = alert.Members.FirstOrDefault()?.Name ?? "";
        return name.StartsWith("drift.", StringComparison.Ordinal) ? "drift" : name.StartsWith("quality.", StringComparison.Ordinal) ? "quality" : "incident";
    }
}
