using Microsoft.Extensions.Options;

namespace Actors.Grains.Registry.Webhooks;

/// <summary>Names every setting that is out of range, at start.</summary>
internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        foreach (var host in options.AllowedHosts.Where(host => string.IsNullOrWhiteSpace(host) || host.AsSpan().IndexOfAny("/@*") >= 0))
        {
            builder.AddError($"holds '{host}', which is no host or host:port.", nameof(options.AllowedHosts));
        }

        if (options.Timeout < TimeSpan.FromSeconds(0.1) || options.Timeout > TimeSpan.FromMinutes(2))
        {
            builder.AddError($"is {options.Timeout}; it must be 0.1 s to 2 minutes.", nameof(options.Timeout));
        }

        return builder.Build();
    }
}
