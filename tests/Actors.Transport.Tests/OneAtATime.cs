// The process's open files are counted, and loops are blocked on purpose.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
