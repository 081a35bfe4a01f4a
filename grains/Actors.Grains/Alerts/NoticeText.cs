using System.Globalization;
using System.Text;
using Actors.Domain.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>What receivers are told.</summary>
internal static class NoticeText
{
    private const int MostMembers = 10;

    /// <summary>The notification's id: the same at every attempt, so that a receiver can tell what it has.</summary>
    public static string Id(string tenant, Errand errand) => $"{tenant}.alerts.{errand.Id}";

    /// <summary>As a CloudEvent 1.0 in the structured mode.</summary>
    public static object Event(string tenant, Errand errand) => new
    {
        Specversion = "1.0",
        Id = Id(tenant, errand),
        Source = $"/tenants/{tenant}/alerts",
        Type = "actors.alerts." + (errand.Reason == "escalation" ? "escalation" : "notification"),
        Time = errand.At,
        Datacontenttype = "application/json",
        Data = new { Receiver = errand.Target, errand.Reason, errand.Group, Labels = errand.GroupLabels, errand.Count, errand.Detail, Subject = Subject(errand), errand.Alerts },
    };

    /// <summary>One line.</summary>
    public static string Subject(Errand errand)
    {
        var firing = errand.Alerts.Count(alert => !alert.IsOver);
        var first = errand.Alerts.Length > 0 ? AlertText.Title(errand.Alerts[0]) : errand.Id;
        var state = errand.Reason == "escalation" ? "ESCALATED" : firing > 0 ? "FIRING" : "RESOLVED";
        var others = errand.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (and {errand.Count - 1} more)") : "";
        return $"[{state}] {first}{others}".ReplaceLineEndings(" ");
    }

    /// <summary>The alerts with their signals, in words.</summary>
    public static string Body(string tenant, Errand errand)
    {
        var text = new StringBuilder();
        if (errand.Detail is { } detail)
        {
            text.Append(detail).Append('\n');
        }

        foreach (var alert in errand.Alerts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{alert.Id} {alert.Severity} {alert.Rule}, {(alert.IsOver ? "resolved" : "firing")} since {(alert.IsOver ? alert.ResolvedAt : alert.FiredAt):O}: {AlertText.Title(alert)}\n");
            foreach (var member in alert.Members.Take(MostMembers))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {member.Name} {member.Model} {member.Subject} = {member.Value:G6} at {member.At:O}");
                text.Append(member.Definition is null ? "" : $" ({member.Definition})").Append(member.Baseline is null ? "" : $", baseline {member.Baseline}").Append('\n');
            }

            if (alert.MemberCount > MostMembers)
            {
                text.Append(CultureInfo.InvariantCulture, $"  and {alert.MemberCount - Math.Min(MostMembers, alert.Members.Length)} more\n");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"Notification {Id(tenant, errand)} of {errand.At:O}").ToString();
    }
}
