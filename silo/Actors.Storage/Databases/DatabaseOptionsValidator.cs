using System.Data.Common;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Databases;

/// <summary>Refuses at start what no database would take.</summary>
internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
        {
            return ValidateOptionsResult.Fail(
                $"{DatabaseOptions.Section}:Provider is {options.Provider}; it must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return ValidateOptionsResult.Fail($"{DatabaseOptions.Section}:ConnectionString is missing; {options.Provider} needs one.");
        }

        try
        {
            var builder = Database.FactoryOf(options.Provider).CreateConnectionStringBuilder() ?? new DbConnectionStringBuilder();
            builder.ConnectionString = options.ConnectionString;
            return ValidateOptionsResult.Success;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            // The connection string may hold a password: it is not repeated.
            return ValidateOptionsResult.Fail($"{DatabaseOptions.Section}:ConnectionString is not one that {options.Provider} understands: {malformed.Message}");
        }
    }
}
