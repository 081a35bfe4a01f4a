using Actors.Domain.Registry.Webhooks;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Alerts;

/// <summary>Names every setting that is out of range, at start.</summary>
internal sealed class AlertOptionsValidator : IValidateOptions<AlertOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        if (options.Smtp is { Port: < 1 or > 65_535 } || options.Smtp.Timeout < TimeSpan.FromSeconds(0.1) || options.Smtp.Timeout > TimeSpan.FromMinutes(2))
        {
            builder.AddError("has a port of 1 to 65535 and a timeout of 0.1 s to 2 minutes.", nameof(options.Smtp));
        }

        if (!System.Net.Mail.MailAddress.TryCreate(options.Smtp.From, out _))
        {
            builder.AddError("has a From that is no address.", nameof(options.Smtp));
        }

        foreach (var (trainer, settings) in options.Trainers)
        {
            if (settings.Url is null == settings.Command is null)
            {
                builder.AddError($"'{trainer}' has a Url or a Command, one of both.", nameof(options.Trainers));
            }

            if (settings.Url is not null && (!Uri.TryCreate(settings.Url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)))
            {
                builder.AddError($"'{trainer}' has a Url that is no absolute http or https address.", nameof(options.Trainers));
            }

            if (settings.Command is not null && !Path.IsPathFullyQualified(settings.Command))
            {
                builder.AddError($"'{trainer}' has a Command that is no full path.", nameof(options.Trainers));
            }

            if (settings.Secret is not null && !WebhookSignature.TryRead(settings.Secret, out _))
            {
                builder.AddError($"'{trainer}' has a Secret that is not whsec_ and base64 of 24 to 64 bytes.", nameof(options.Trainers));
            }

            if (settings.Timeout < TimeSpan.FromSeconds(0.1) || settings.Timeout > TimeSpan.FromMinutes(10))
            {
                builder.AddError($"'{trainer}' has a Timeout that is not 0.1 s to 10 minutes.", nameof(options.Trainers));
            }
        }

        return builder.Build();
    }
}
