using Actors.Gateway.Tests.Security;

namespace Actors.Gateway.Tests.Http;

/// <summary>Tests that count what belongs to the whole process, its heap or its meters: they run when no other does, with hosts of their own.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AllocationCollection : ICollectionFixture<GatewayHost>, ICollectionFixture<SecuredHost>
{
    public const string Name = "allocations";
}
