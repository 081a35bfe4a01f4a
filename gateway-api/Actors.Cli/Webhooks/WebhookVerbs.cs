using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Webhooks;

/// <summary>Whom changes are told to.</summary>
internal static class WebhookVerbs
{
    private const string One = "/api/v1/webhooks/{0}";
    private const string Webhook = "WEBHOOK";

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb("webhooks list", "List the webhooks, and how their deliveries go.", "/api/v1/webhooks", ("NAME", "name"), ("URL", "url"), ("DELIVERED", "delivered"), ("FAILURES", "failures"), ("LAST", "lastDeliveredAt"), ("ERROR", "lastError")),
        new ShowVerb("webhooks show", "Print a webhook.", One, Webhook),
        new SendVerb("webhooks set", "Set a webhook; its secret is in the answer where it is made.", HttpMethod.Put, One, Webhook) { TakesFile = true },
        new SendVerb("webhooks remove", "Remove a webhook.", HttpMethod.Delete, One, Webhook),
        new SendVerb("webhooks retry", "Deliver now what is due.", HttpMethod.Post, One + "/retry", Webhook),
    ];
}
