namespace Actors.Runtime.Tests.Reminders;

/// <summary>A grain that asks for a reminder without being able to receive one.</summary>
public interface IUnremindableGrain : IGrainWithStringKey
{
    Task RegisterAsync();
}
