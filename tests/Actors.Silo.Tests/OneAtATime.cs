// Each test runs whole processes; two at a time would only make both slow.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
