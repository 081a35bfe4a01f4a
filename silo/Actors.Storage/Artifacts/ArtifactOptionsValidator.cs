using Microsoft.Extensions.Options;

namespace Actors.Storage.Artifacts;

/// <summary>Refuses at start what cannot work.</summary>
internal sealed class ArtifactOptionsValidator : IValidateOptions<ArtifactOptions>
{
    public ValidateOptionsResult Validate(string? name, ArtifactOptions options)
    {
        var errors = new List<string>();
        if (!Enum.IsDefined(options.Store))
        {
            errors.Add($"{ArtifactOptions.Section}:Store is {options.Store}; it must be one of {string.Join(", ", Enum.GetNames<ArtifactStoreKind>())}.");
        }

        if (options.CacheBytes < 0)
        {
            errors.Add($"{ArtifactOptions.Section}:CacheBytes is {options.CacheBytes}; it must be 0 or more.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
