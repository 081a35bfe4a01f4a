namespace Orleans.Runtime;

/// <summary>Work that a silo does when it starts; a failure stops the start.</summary>
public interface IStartupTask
{
    Task Execute(CancellationToken cancellationToken);
}
