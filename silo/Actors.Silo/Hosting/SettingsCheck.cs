using Microsoft.Extensions.Options;

namespace Actors.Silo.Hosting;

/// <summary>Tells wrong settings from other failures.</summary>
internal static class SettingsCheck
{
    /// <summary>Looks at all settings. Done before the host starts, which would log what is wrong with a stack trace.</summary>
    public static void Validate(IServiceProvider services) => services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>What is wrong with the settings, each line naming its setting; null where the failure is another one.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        OptionsValidationException refused => string.Join(Environment.NewLine, refused.Failures),
        AggregateException several when several.InnerExceptions.Select(Explain).ToList() is var lines && !lines.Contains(null) => string.Join(Environment.NewLine, lines),

        // A number, a time or a name of an enumeration that is none.
        InvalidOperationException { InnerException: FormatException } unreadable => unreadable.Message,
        _ => null,
    };
}
