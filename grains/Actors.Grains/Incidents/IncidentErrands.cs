using Actors.Domain.Alerts;
using Actors.Domain.Incidents;
using Actors.Grains.Alerts;
using Actors.Incidents;

namespace Actors.Grains.Incidents;

/// <summary>Tells incidents what became of alerts.</summary>
internal sealed class IncidentErrands(IGrainFactory grains) : IErrandHandler
{
    public ErrandKind Kind => ErrandKind.Incident;

    public async Task<ErrandEnd> RunAsync(string tenant, Errand errand, AlertSettings settings)
    {
        if (errand.Alerts is [var alert, ..])
        {
            // The index knows an incident before it is there: a kill in between leads to a second attempt, which finds it and opens it.
            var news = News(errand, alert, settings);
            if (await grains.GetIncidents(tenant).PlaceAsync(news, CancellationToken.None) is { } id)
            {
                var incident = grains.GetIncident(tenant, id);
                if (news.Opens is { } opens)
                {
                    await incident.OpenAsync(opens, CancellationToken.None);
                }

                await incident.AddAsync(news, CancellationToken.None);
            }
        }

        return new ErrandEnd(ErrandEnd.Done, null);
    }

    private static IncidentNews News(Errand errand, Alert alert, AlertSettings settings)
    {
        var title = AlertText.Title(alert);
        var version = alert.Members.Select(member => member.Version).FirstOrDefault(known => known is not null);
        return errand.Reason switch
        {
            "remedy" => new IncidentNews(errand.Id, alert.Id, alert.Model, IncidentKinds.Remedy, errand.At, "system:remedies", errand.Detail ?? ""),
            "acknowledged" => new IncidentNews(errand.Id, alert.Id, alert.Model, IncidentKinds.Alert, errand.At, alert.AcknowledgedBy ?? "", $"Alert {alert.Id} is acknowledged: {alert.Note}"),
            "resolved" => new IncidentNews(errand.Id, alert.Id, alert.Model, IncidentKinds.Alert, errand.At, "system:alerts", $"Alert {alert.Id} is resolved: {title}"),
            _ => new IncidentNews(errand.Id, alert.Id, alert.Model, Topic(alert), errand.At, "system:alerts", $"Alert {alert.Id} ({alert.Rule}): {title}. {Evidence(alert)}".TrimEnd())
            {
                Version = version,
                Opens = errand.Detail == "opens" ? new OpenIncident(Cut(title), alert.Severity, alert.Model, "alert:" + alert.Id, alert.StartedAt, Steps(alert, settings)) : null,
            },
        };
    }

    private static string Topic(Alert alert) => alert.Members is [var first, ..] ? IncidentKinds.OfSignal(first.Name) : IncidentKinds.Alert;

    private static string Evidence(Alert alert) => alert.Members is [var first, ..]
        ? FormattableString.Invariant($"{first.Name} {first.Subject} = {first.Value:G6}{(first.Definition is null ? "" : $" ({first.Definition})")}{(first.Baseline is null ? "" : $", baseline {first.Baseline}")}")
        : "";

    private static string[] Steps(Alert alert, AlertSettings settings) =>
        [.. settings.Playbooks.Where(playbook => LabelMatch.Fits(playbook.Match, alert.Labels)).SelectMany(playbook => playbook.Steps)];

    private static string Cut(string title) => title.Length > 200 ? title[..200] : title;
}
