using Actors.Domain.Registry;
using Actors.Domain.Registry.Webhooks;
using Actors.Domain.Remedies;

namespace Actors.Domain.Alerts;

/// <summary>What is wrong with receivers, routes, escalations, silences, remedies and playbooks, for people; null where nothing is.</summary>
public static class AlertPlaceChecks
{
    private const int Week = 604_800;
    private const int Month = 2_592_000;

    /// <summary>Of a tree of routes.</summary>
    public static string? Routes(AlertRoute root, AlertSettings settings)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(settings);
        if (Depth(root) > AlertLimits.MaxDepth)
        {
            return $"The tree is at most {AlertLimits.MaxDepth} deep.";
        }

        var all = root.Each().ToList();
        return all.Count > AlertLimits.MaxRoutes ? $"There are at most {AlertLimits.MaxRoutes} routes."
            : all.Select(route => route.Name).Distinct(StringComparer.Ordinal).Count() < all.Count ? "Two routes have the same name."
            : root.Match.Count > 0 ? "The root takes every alert; its match is empty."
            : root.Receiver is null ? "The root names a receiver."
            : all.Select(route => Route(route, settings)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Of a receiver. Whether the operator allows its address is for the silo to say.</summary>
    public static string? Receiver(AlertReceiver receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return receiver.Channel switch
        {
            "log" => null,
            "webhook" => receiver.Url is not { Length: > 0 } ? "A webhook has a url." : !WebhookSignature.TryRead(receiver.Secret, out _) ? "The secret is not whsec_ and base64 of 24 to 64 bytes." : null,
            "email" => receiver.To.Length is 0 or > 20 || receiver.To.Any(to => to is not { Length: >= 3 and <= 254 } || to.IndexOf('@', StringComparison.Ordinal) < 1 || to.Any(c => char.IsControl(c) || c is ' ' or ',' or ';' or '<' or '>'))
                ? "An e-mail has 1 to 20 addresses." : null,
            _ => "channel is webhook, email or log.",
        };
    }

    /// <summary>Of an escalation path.</summary>
    public static string? Escalation(EscalationPath path, AlertSettings settings)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Steps.Length is 0 or > 10 || path.Steps.Any(step => step is null || step.AfterSeconds is < 0 or > Week) ? $"A path has 1 to 10 steps, each 0 to {Week} s after the one before."
            : path.RepeatSeconds is < 60 or > Week ? $"repeatSeconds is 60 to {Week}."
            : path.Steps.FirstOrDefault(step => settings.Receiver(step.Receiver) is null) is { } lost ? $"There is no receiver '{AlertChecks.Short(lost.Receiver)}'."
            : null;
    }

    /// <summary>Of a silence.</summary>
    public static string? Silence(AlertSilence silence, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(silence);
        return silence.Match is null || silence.Match.Count == 0 ? "A silence matches one label at least."
            : AlertChecks.Labels(silence.Match, 16, "match")
            ?? (string.IsNullOrWhiteSpace(silence.Reason) || silence.Reason.Length > AlertLimits.MaxText ? $"A silence says why, in at most {AlertLimits.MaxText} characters." : null)
            ?? (silence.EndsAt <= now || silence.EndsAt > now.AddDays(90) || silence.StartsAt >= silence.EndsAt ? "A silence ends, within 90 days from now, and after it starts." : null);
    }

    /// <summary>Of a remedy.</summary>
    public static string? Remedy(RemedyPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return !RemedyPolicy.Actions.Contains(policy.Action) ? $"action is one of {string.Join(", ", RemedyPolicy.Actions)}."
            : policy.Match is null || policy.Match.Count == 0 ? "A remedy matches one label at least."
            : AlertChecks.Labels(policy.Match, 16, "match")
            ?? (policy.Limit is < 1 or > 200 || policy.PeriodSeconds is < 60 or > Month || policy.CoolDownSeconds is < 0 or > Month
                ? $"limit is 1 to 200, periodSeconds 60 to {Month}, coolDownSeconds 0 to {Month}." : null)
            ?? (policy.ForSeconds is < 60 or > Month ? $"forSeconds is 60 to {Month}." : null)
            ?? (policy.Action == "review" && !AliasName.IsValid(policy.Process) ? "A review names the process." : null)
            ?? (policy.Action == "retrain" && policy.Trainer is not { Length: > 0 and <= 63 } ? "A retraining names one of the operator's trainers." : null);
    }

    /// <summary>Of a playbook.</summary>
    public static string? Playbook(Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        return playbook.Steps.Length is 0 or > 30 || playbook.Steps.Any(step => string.IsNullOrWhiteSpace(step) || step.Length > AlertLimits.MaxText)
            ? $"A playbook has 1 to 30 steps of at most {AlertLimits.MaxText} characters."
            : playbook.Match.Count == 0 ? null : AlertChecks.Labels(playbook.Match, 16, "match");
    }

    /// <summary>What still names a receiver, or a path; null where nothing does.</summary>
    public static string? Uses(AlertSettings settings, string receiverOrPath)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Routes.Each().FirstOrDefault(route => route.Receiver == receiverOrPath || route.Escalation == receiverOrPath) is { } route ? $"The route '{route.Name}' names it."
            : settings.Escalations.FirstOrDefault(path => path.Steps.Any(step => step.Receiver == receiverOrPath)) is { } path ? $"The escalation path '{path.Name}' names it."
            : null;
    }

    private static string? Route(AlertRoute route, AlertSettings settings) =>
        !AliasName.IsValid(route.Name) ? $"The name of the route '{AlertChecks.Short(route.Name)}' is not 1 to 63 of a-z, 0-9 and '-', beginning with a letter."
        : route.Match is null ? "match is null."
        : route.Receiver is { } receiver && settings.Receiver(receiver) is null ? $"There is no receiver '{AlertChecks.Short(receiver)}'."
        : route.Escalation is { } escalation && settings.Escalations.All(path => path.Name != escalation) ? $"There is no escalation path '{AlertChecks.Short(escalation)}'."
        : route.GroupWaitSeconds is < 0 or > 3600 ? "groupWaitSeconds is 0 to 3600."
        : route.GroupIntervalSeconds is < 1 or > 86_400 ? "groupIntervalSeconds is 1 to 86400."
        : route.RepeatIntervalSeconds is < 1 or > Month ? $"repeatIntervalSeconds is 1 to {Month}."
        : route.GroupBy is { Length: > 8 } ? "groupBy names at most 8 labels."
        : AlertChecks.Labels(route.Match, 16, "match");

    private static int Depth(AlertRoute route) => 1 + (route.Routes.IsEmpty ? 0 : route.Routes.Max(below => below is null ? AlertLimits.MaxDepth : Depth(below)));
}
