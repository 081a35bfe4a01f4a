using System.Collections.Immutable;
using System.Text.Json;
using Actors.Domain.Registry;
using Actors.Domain.Remedies;

namespace Actors.Domain.Alerts;

/// <summary>Reads, checks and keeps settings of each kind as JSON.</summary>
public static class AlertCatalog
{
    /// <summary>The kinds of settings that have names. The tree of routes is a kind of its own, <see cref="RoutesKind"/>, under the name <c>root</c>.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["rules", "silences", "receivers", "escalations", "remedies", "playbooks"];

    /// <summary>The kind of the tree of routes.</summary>
    public const string RoutesKind = "routes";

    /// <summary>The settings of a kind, in order of their names: name and JSON. Secrets are left out.</summary>
    public static IReadOnlyList<(string Name, string Json)> List(AlertSettings settings, string kind)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return kind switch
        {
            "rules" => Write(settings.AllRules()),
            "silences" => Write(settings.Silences),
            "receivers" => Write(settings.Receivers.Select(receiver => receiver with { Secret = null })),
            "escalations" => Write(settings.Escalations),
            "remedies" => Write(settings.Remedies),
            "playbooks" => Write(settings.Playbooks),
            RoutesKind => [(settings.Routes.Name, JsonSerializer.Serialize(settings.Routes, AlertJson.Options))],
            _ => [],
        };
    }

    /// <summary>Keeps a setting, or says what is wrong with it.</summary>
    /// <param name="settings">The settings before.</param>
    /// <param name="request">What is to be kept.</param>
    /// <param name="now">When.</param>
    public static (AlertSettings? Next, string? Fault) Put(AlertSettings settings, SettingRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return request.Kind == RoutesKind ? PutRoutes(settings, Read<AlertRoute>(request)) : !AliasName.IsValid(request.Name)
                ? (null, "The name is 1 to 63 of a-z, 0-9 and '-', beginning with a letter.")
                : PutNamed(settings, request, now);
        }
        catch (JsonException fault)
        {
            return (null, $"The setting cannot be read: {fault.Message}");
        }
    }

    /// <summary>Removes a setting, or says why not; null and null where there is none.</summary>
    public static (AlertSettings? Next, string? Fault) Remove(AlertSettings settings, string kind, string name)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (kind is "receivers" or "escalations" && List(settings, kind).Any(known => known.Name == name) && AlertPlaceChecks.Uses(settings, name) is { } use)
        {
            return (null, use);
        }

        var next = kind switch
        {
            "rules" => settings with { Rules = Without(settings.Rules, name) },
            "silences" => settings with { Silences = Without(settings.Silences, name) },
            "receivers" => settings with { Receivers = Without(settings.Receivers, name) },
            "escalations" => settings with { Escalations = Without(settings.Escalations, name) },
            "remedies" => settings with { Remedies = Without(settings.Remedies, name) },
            "playbooks" => settings with { Playbooks = Without(settings.Playbooks, name) },
            _ => settings,
        };
        return next == settings ? (null, null) : (next, null);
    }

    private static (AlertSettings? Next, string? Fault) PutRoutes(AlertSettings settings, AlertRoute root) =>
        AlertPlaceChecks.Routes(root, settings) is { } fault ? (null, fault) : (settings with { Routes = root }, null);

    private static (AlertSettings? Next, string? Fault) PutNamed(AlertSettings settings, SettingRequest request, DateTimeOffset now)
    {
        switch (request.Kind)
        {
            case "rules":
                var rule = Read<AlertRule>(request) with { Name = request.Name };
                return Keep(settings.Rules, rule, AlertChecks.Rule(rule, settings), all => settings with { Rules = all });
            case "silences":
                var silence = Read<AlertSilence>(request) with { Name = request.Name, By = request.By };
                return Keep(settings.Silences, silence, AlertPlaceChecks.Silence(silence, now), all => settings with { Silences = all });
            case "receivers":
                var receiver = Read<AlertReceiver>(request) with { Name = request.Name };
                receiver = receiver with { Secret = request.Secret ?? settings.Receivers.FirstOrDefault(known => known.Name == request.Name)?.Secret };
                return Keep(settings.Receivers, receiver, AlertPlaceChecks.Receiver(receiver), all => settings with { Receivers = all });
            case "escalations":
                var path = Read<EscalationPath>(request) with { Name = request.Name };
                return Keep(settings.Escalations, path, AlertPlaceChecks.Escalation(path, settings), all => settings with { Escalations = all });
            case "remedies":
                var policy = Read<RemedyPolicy>(request) with { Name = request.Name };
                return Keep(settings.Remedies, policy, AlertPlaceChecks.Remedy(policy), all => settings with { Remedies = all });
            case "playbooks":
                var playbook = Read<Playbook>(request) with { Name = request.Name };
                return Keep(settings.Playbooks, playbook, AlertPlaceChecks.Playbook(playbook), all => settings with { Playbooks = all });
            default:
                return (null, $"'{AlertChecks.Short(request.Kind)}' is no kind of setting.");
        }
    }

    private static (AlertSettings? Next, string? Fault) Keep<T>(ImmutableArray<T> known, T setting, string? fault, Func<ImmutableArray<T>, AlertSettings> next)
        where T : class, IAlertSetting
    {
        var others = Without(known, setting.Name);
        return fault is not null ? (null, fault)
            : others.Length >= AlertLimits.MaxSettings ? (null, $"There are {AlertLimits.MaxSettings} already.")
            : (next([.. others.Append(setting).OrderBy(one => one.Name, StringComparer.Ordinal)]), null);
    }

    private static ImmutableArray<T> Without<T>(ImmutableArray<T> known, string name)
        where T : class, IAlertSetting => Kept.Of(known, known.Where(one => one.Name != name));

    private static T Read<T>(SettingRequest request) => JsonSerializer.Deserialize<T>(request.Json, AlertJson.Options) ?? throw new JsonException("It is null.");

    private static List<(string Name, string Json)> Write<T>(IEnumerable<T> settings)
        where T : IAlertSetting => [.. settings.Select(one => (one.Name, JsonSerializer.Serialize(one, AlertJson.Options)))];
}
