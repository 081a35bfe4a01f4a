using System.Text.Json;
using Actors.Domain.Alerts;
using Actors.Domain.Registry.Webhooks;
using Actors.Grains.Registry.Webhooks;

namespace Actors.Grains.Alerts;

/// <summary>Tells receivers of alerts: by webhook, e-mail or the log of the process. The errand's id goes with it.</summary>
internal sealed partial class NoticeErrands(WebhookSender sender, MailSender mail, ILogger<NoticeErrands> logger) : IErrandHandler
{
    public ErrandKind Kind => ErrandKind.Notice;

    public async Task<ErrandEnd> RunAsync(string tenant, Errand errand, AlertSettings settings)
    {
        if (settings.Receiver(errand.Target) is not { } receiver)
        {
            return new ErrandEnd(ErrandEnd.Refused, "There is no such receiver any more.");
        }

        var failure = receiver.Channel switch
        {
            "webhook" => await PostAsync(tenant, errand, receiver),
            "email" => await mail.SendAsync(receiver, NoticeText.Id(tenant, errand), NoticeText.Subject(errand), NoticeText.Body(tenant, errand)),
            _ => Log(tenant, errand),
        };
        return failure is null ? new ErrandEnd(ErrandEnd.Done, null) : new ErrandEnd(ErrandEnd.Retry, failure);
    }

    private async Task<string?> PostAsync(string tenant, Errand errand, AlertReceiver receiver) =>
        WebhookSignature.TryRead(receiver.Secret, out var key)
            ? await sender.SendAsync(receiver.Url!, key, NoticeText.Id(tenant, errand), JsonSerializer.SerializeToUtf8Bytes(NoticeText.Event(tenant, errand), AlertJson.Options))
            : "The receiver has no secret.";

    private string? Log(string tenant, Errand errand)
    {
        Told(logger, NoticeText.Id(tenant, errand), NoticeText.Subject(errand), NoticeText.Body(tenant, errand).ReplaceLineEndings("; "));
        return null;
    }

    [LoggerMessage(1084, LogLevel.Warning, "Alert notification {Notice}: {Subject}: {Body}")]
    private static partial void Told(ILogger logger, string notice, string subject, string body);
}
