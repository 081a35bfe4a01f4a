using Microsoft.Extensions.Options;

namespace Actors.Gateway;

/// <summary>Names every setting that is out of range, at start.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.ServerName))
        {
            builder.AddError("must not be empty.", nameof(options.ServerName));
        }

        Range(builder, nameof(options.MaxInferenceBytes), options.MaxInferenceBytes, 1 << 10, 256 << 20);
        Range(builder, nameof(options.MaxUploadBytes), options.MaxUploadBytes, 1 << 10, 64L << 30);
        Range(builder, nameof(options.RetryAfterSeconds), options.RetryAfterSeconds, 1, 3600);
        return builder.Build();
    }

    private static void Range(ValidateOptionsResultBuilder builder, string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            builder.AddError($"is {value}; it must be {least} to {most}.", name);
        }
    }
}
