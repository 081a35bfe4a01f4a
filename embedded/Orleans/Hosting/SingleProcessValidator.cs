using Microsoft.Extensions.Configuration;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Refuses a configuration that asks for a cluster: this runtime is one process.</summary>
internal sealed class SingleProcessValidator(IConfiguration configuration) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (configuration.GetSection("Orleans:Clustering").Exists())
        {
            throw new OrleansConfigurationException(
                "The configuration asks for a cluster (section Orleans:Clustering), but this build has the single-process runtime. "
                + "Remove the section, or use a build with the official Orleans packages.");
        }
    }
}
