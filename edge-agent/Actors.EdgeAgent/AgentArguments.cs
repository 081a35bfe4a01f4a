using System.Diagnostics.CodeAnalysis;

namespace Actors.EdgeAgent;

/// <summary>What the agent was started with.</summary>
/// <param name="ModelFile">The model file to serve.</param>
/// <param name="ModelName">The name to serve it under.</param>
/// <param name="Configuration">Settings for the host.</param>
internal sealed record AgentArguments(string ModelFile, string ModelName, string[] Configuration)
{
    /// <summary>The exit code of a wrong command line (EX_USAGE of BSD's sysexits).</summary>
    public const int UsageExitCode = 64;

    private const string Usage =
        """
        usage: Actors.EdgeAgent --model FILE [--name NAME] [--urls URL] [--data FOLDER] [--Section:Key=value ...]

          --model FILE    the ONNX model to serve; a changed file becomes a new version and goes live
          --name NAME     the name to serve it under (the file's name)
          --urls URL      where to listen (http://127.0.0.1:8180)
          --data FOLDER   where the agent keeps what it needs (./edge-data)
          --Security:...  who may call; --Security:Mode=Development lets everybody on the device
        """;

    /// <summary>Reads the command line; false, with what to print, where it is wrong.</summary>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out AgentArguments? arguments, [NotNullWhen(false)] out string? message)
    {
        arguments = null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--urls"] = "http://127.0.0.1:8180",
            ["--data"] = "edge-data",
            ["--name"] = string.Empty,
            ["--model"] = string.Empty,
        };
        var settings = new List<string>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i].StartsWith("--", StringComparison.Ordinal) && args[i].Contains(':', StringComparison.Ordinal) && args[i].Contains('=', StringComparison.Ordinal))
            {
                settings.Add(args[i--]);
                continue;
            }

            if (!values.ContainsKey(args[i]) || i + 1 == args.Length)
            {
                message = $"'{args[i]}' is not understood.{Environment.NewLine}{Usage}";
                return false;
            }

            values[args[i]] = args[i + 1];
        }

        var file = values["--model"];
        if (!File.Exists(file))
        {
            message = file.Length == 0 ? Usage : $"There is no file '{file}'.";
            return false;
        }

        var name = values["--name"] is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(file);
        arguments = new AgentArguments(file, name, [$"--urls={values["--urls"]}", $"--Silo:Data={values["--data"]}", .. settings]);
        message = null;
        return true;
    }
}
