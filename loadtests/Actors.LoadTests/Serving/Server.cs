using System.Net;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Serving;

/// <summary>A server under load.</summary>
/// <param name="Name">What its figures are called.</param>
/// <param name="Process">Its process; null for one that was there already.</param>
/// <param name="Endpoint">Where it listens.</param>
internal sealed record Server(string Name, DotnetProcess? Process, IPEndPoint Endpoint)
{
    public Uri Address => new($"http://{Endpoint}");
}
