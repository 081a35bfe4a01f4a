namespace Actors.TestKit.Processes;

/// <summary>Where the program under test is.</summary>
public static class SiloProgram
{
    private const string Name = "Actors.Silo";

    /// <summary>The dll of the silo that was built together with the running program, in the same configuration.</summary>
    public static string Dll { get; } = Find();

    private static string Find()
    {
        // All outputs stand side by side: artifacts/BUILD/bin/PROJECT/CONFIGURATION/.
        var here = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var outputs = here.Parent?.Parent?.FullName ?? throw new InvalidOperationException($"'{here}' is no build output.");
        var dll = Path.Combine(outputs, Name, here.Name, $"{Name}.dll");
        return File.Exists(dll) ? dll : throw new InvalidOperationException($"The silo is not built: there is no '{dll}'.");
    }
}
