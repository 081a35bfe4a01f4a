using System.Diagnostics.CodeAnalysis;

namespace Actors.EdgeAgent;

/// <summary>What the agent was started with.</summary>
/// <param name="ModelFile">The model file that the device came with; empty for none.</param>
/// <param name="ModelName">The name to serve it under.</param>
/// <param name="Data">Where the agent keeps what it needs.</param>
/// <param name="SettingsFile">A JSON file of settings; null for none.</param>
/// <param name="Configuration">Settings for the host.</param>
internal sealed record AgentArguments(string ModelFile, string ModelName, string Data, string? SettingsFile, string[] Configuration)
{
    /// <summary>Where the agent keeps what is not the silo's.</summary>
    public string AgentFolder => Path.Combine(Path.GetFullPath(Data), "edge");

    /// <summary>The exit code of a wrong command line (EX_USAGE of BSD's sysexits).</summary>
    public const int UsageExitCode = 64;

    private const string Usage =
        """
        usage: Actors.EdgeAgent --model FILE [--name NAME] [--urls URL] [--data FOLDER] [--settings FILE] [--Section:Key=value ...]
               Actors.EdgeAgent --name NAME --Agent:Server=URL ...

          --model FILE    the ONNX model that the device came with, served until an update takes its place; a changed file becomes a new version
                          and goes live. A device with a platform may come without
          --name NAME     the name to serve it under (the file's name)
          --urls URL      where to listen (http://127.0.0.1:8180)
          --data FOLDER   where the agent keeps what it needs (./edge-data)
          --settings FILE settings as JSON: the section Agent has the platform (Server, Tenant, Id, EnrolmentToken), Streams, Sources, Classes, Guard, Updates
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
            ["--settings"] = string.Empty,
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

        var (file, settingsFile) = (values["--model"], values["--settings"]);
        if (file.Length == 0 && values["--name"].Length == 0)
        {
            message = Usage;
            return false;
        }

        if (((string[])[file, settingsFile]).FirstOrDefault(given => given.Length > 0 && !File.Exists(given)) is { } missing)
        {
            message = $"There is no file '{missing}'.";
            return false;
        }

        var name = values["--name"] is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(file);
        string[] configuration = [$"--urls={values["--urls"]}", $"--Silo:Data={values["--data"]}", "--Costs:IsMetered=false", "--Inference:MetersUse=false", .. settings];
        arguments = new AgentArguments(file, name, values["--data"], settingsFile.Length > 0 ? settingsFile : null, configuration);
        message = null;
        return true;
    }
}
