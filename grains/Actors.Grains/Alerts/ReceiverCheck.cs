using Actors.Domain.Alerts;
using Actors.Grains.Registry.Webhooks;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Alerts;

/// <summary>Whether a receiver is one that the operator allows.</summary>
internal sealed class ReceiverCheck(WebhookSender sender, IOptions<AlertOptions> options)
{
    /// <summary>What is wrong with the setting; null where nothing is.</summary>
    public string? Fault(AlertSettings settings, string kind, string name) => kind switch
    {
        "receivers" => settings.Receiver(name) switch
        {
            { Channel: "webhook", Url: var url } => sender.Check(url),
            { Channel: "email" } when options.Value.Smtp.Host is not { Length: > 0 } => "The operator has set no mail server in Alerts:Smtp:Host.",
            _ => null,
        },
        "remedies" => settings.Remedies.First(policy => policy.Name == name) is { Trainer: { } trainer } && !options.Value.Trainers.ContainsKey(trainer)
            ? "The operator has no such trainer in Alerts:Trainers."
            : null,
        _ => null,
    };
}
