using Microsoft.Extensions.Options;

namespace Actors.Silo.Hosting;

/// <summary>Refuses at start settings that cannot work.</summary>
internal sealed class SiloOptionsValidator : IValidateOptions<SiloOptions>
{
    public ValidateOptionsResult Validate(string? name, SiloOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Data))
        {
            errors.Add($"{SiloOptions.Section}:{nameof(SiloOptions.Data)} must name a folder.");
        }

        if (options.RegisterSamples && !Directory.Exists(options.SamplesFolder))
        {
            errors.Add($"{SiloOptions.Section}:{nameof(SiloOptions.SamplesFolder)} '{options.SamplesFolder}' is not a folder.");
        }

        if (options.StopTimeout < TimeSpan.FromSeconds(1) || options.StopTimeout > TimeSpan.FromHours(1))
        {
            errors.Add($"{SiloOptions.Section}:{nameof(SiloOptions.StopTimeout)} must be 1 s to 1 hour.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
