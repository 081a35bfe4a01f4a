using System.Reflection;
using System.Runtime.InteropServices;

namespace Actors.LoadTests.Machines;

/// <summary>Where figures were measured.</summary>
/// <param name="Cpus">Processors that the process may use.</param>
/// <param name="Os">The operating system.</param>
/// <param name="Dotnet">The runtime.</param>
/// <param name="Build">Which packages this build took.</param>
internal sealed record MachineDescription(int Cpus, string Os, string Dotnet, string Build)
{
    public static MachineDescription Here { get; } = new(
        Environment.ProcessorCount,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        RuntimeInformation.FrameworkDescription,
        typeof(MachineDescription).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Build").Value!);
}
