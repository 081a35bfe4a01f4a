using Actors.Domain.Remote;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Remote;

/// <summary>Names every setting that is wrong, at start.</summary>
internal sealed class RemoteOptionsValidator : IValidateOptions<RemoteOptions>
{
    public ValidateOptionsResult Validate(string? name, RemoteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = new ValidateOptionsResultBuilder();
        AddOrigins(builder, options.Allow, nameof(options.Allow));
        foreach (var (key, secret) in options.Secrets)
        {
            var property = $"{nameof(options.Secrets)}:{key}";
            if (string.IsNullOrEmpty(secret.Value) == string.IsNullOrEmpty(secret.File))
            {
                builder.AddError("must have exactly one of Value and File.", property);
            }

            if (secret.Value?.All(static character => character is > ' ' and <= '~') == false)
            {
                builder.AddError("holds a character that no header may.", property);
            }

            if (secret.For.Count == 0)
            {
                builder.AddError("must say in For which origins it is shown to.", property);
            }

            AddOrigins(builder, secret.For, property + ":For");
        }

        return builder.Build();
    }

    private static void AddOrigins(ValidateOptionsResultBuilder builder, IEnumerable<string> origins, string property)
    {
        foreach (var origin in origins.Where(static origin => !RemoteOrigin.TryRead(origin, out _)))
        {
            builder.AddError($"holds '{origin}', which is no http or https origin such as https://models.example:8443.", property);
        }
    }
}
