namespace Orleans.Runtime;

/// <summary>Runs work in the turns of an activation.</summary>
public interface IWorkItemScheduler
{
    void QueueAction(Action action);

    void QueueTask(Task task);
}
