using System.Net;
using System.Net.Mail;
using Actors.Domain.Alerts;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Alerts;

/// <summary>Sends e-mails by the operator's server. The notification's id is the message's, so that who has it twice can tell.</summary>
internal sealed class MailSender(IOptions<AlertOptions> options)
{
    /// <summary>Sends one.</summary>
    /// <returns>Why it was not taken; null where it was.</returns>
    public async Task<string?> SendAsync(AlertReceiver receiver, string id, string subject, string body)
    {
        var smtp = options.Value.Smtp;
        if (smtp.Host is not { Length: > 0 } host)
        {
            return "The operator has set no mail server.";
        }

        using var client = new SmtpClient(host, smtp.Port) { EnableSsl = smtp.UseTls };
        if (smtp.UserName is { } user)
        {
            client.Credentials = new NetworkCredential(user, smtp.Password);
        }

        using var message = new MailMessage { From = new MailAddress(smtp.From), Subject = subject, Body = body };
        message.Headers.Add("Message-ID", $"<{id}@{message.From.Host}>");
        message.Headers.Add("X-Actors-Notification", id);
        foreach (var to in receiver.To)
        {
            message.To.Add(to);
        }

        using var timeout = new CancellationTokenSource(smtp.Timeout);
        try
        {
            await client.SendMailAsync(message, timeout.Token);
            return null;
        }
        catch (SmtpException fault)
        {
            return $"The mail server did not take it ({fault.StatusCode}): {fault.GetBaseException().Message}";
        }
        catch (OperationCanceledException)
        {
            return "The mail server did not answer in time.";
        }
    }
}
