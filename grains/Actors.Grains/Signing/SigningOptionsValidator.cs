using Microsoft.Extensions.Options;

namespace Actors.Grains.Signing;

/// <summary>Reads every key and certificate at start, and reports all that is wrong at once.</summary>
internal sealed class SigningOptionsValidator : IValidateOptions<SigningOptions>
{
    public ValidateOptionsResult Validate(string? name, SigningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new SigningTrust(options).Errors;
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
