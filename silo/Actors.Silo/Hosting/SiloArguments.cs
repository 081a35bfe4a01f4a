using System.Diagnostics.CodeAnalysis;

namespace Actors.Silo.Hosting;

/// <summary>Reads the command line into configuration keys.</summary>
public static class SiloArguments
{
    private const string Usage =
        """
        usage: Actors.Silo [--urls URL] [--data FOLDER] [--samples] [--Section:Key=value ...]

          --urls URL      where to listen (http://127.0.0.1:8080)
          --data FOLDER   where everything is kept (./data)
          --samples       register the sample models that are missing
        """;

    /// <summary>Gives the arguments as configuration takes them; false, with what to print, where one is unknown or lacks its value.</summary>
    public static bool TryRead(IReadOnlyList<string> args, out string[] configuration, [NotNullWhen(false)] out string? message)
    {
        ArgumentNullException.ThrowIfNull(args);
        var read = new List<string>();
        configuration = [];
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--samples":
                    read.Add($"--{SiloOptions.Section}:{nameof(SiloOptions.RegisterSamples)}=true");
                    break;
                case "--data" or "--urls" when i + 1 < args.Count:
                    read.Add(args[i] == "--data" ? $"--{SiloOptions.Section}:{nameof(SiloOptions.Data)}={args[++i]}" : $"--urls={args[++i]}");
                    break;
                case var other when other.StartsWith("--", StringComparison.Ordinal) && other.Contains('=', StringComparison.Ordinal):
                    read.Add(other.StartsWith("--data=", StringComparison.Ordinal)
                        ? $"--{SiloOptions.Section}:{nameof(SiloOptions.Data)}={other["--data=".Length..]}"
                        : other);
                    break;
                default:
                    message = args[i] is "--help" or "-h" ? Usage : $"'{args[i]}' is not understood.{Environment.NewLine}{Usage}";
                    return false;
            }
        }

        configuration = [.. read];
        message = null;
        return true;
    }
}
