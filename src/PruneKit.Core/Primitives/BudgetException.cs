namespace PruneKit;

/// <summary>A limit cannot be kept, whatever is removed (exit code 4): the message says which limit, what was wanted and the best that can be reached.</summary>
public sealed class BudgetException : PruneKitException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="limit">Which limit: <c>ram</c>.</param>
    /// <param name="wanted">What was wanted, with its unit: <c>16.0 KiB</c>.</param>
    /// <param name="best">The lowest that can be reached: <c>20.3 KiB</c>.</param>
    /// <param name="advice">What stands in the way and what to do, without a full stop.</param>
    public BudgetException(string limit, string wanted, string best, string advice)
        : base($"the budget cannot be met: {limit} at most {wanted} was wanted, the best that can be reached is {best}; {advice}", null) =>
        (Limit, Wanted, Best) = (limit, wanted, best);

    /// <summary>Which limit: <c>ram</c>.</summary>
    public string Limit { get; }

    /// <summary>What was wanted, with its unit: <c>16.0 KiB</c>.</summary>
    public string Wanted { get; }

    /// <summary>The lowest that can be reached: <c>20.3 KiB</c>.</summary>
    public string Best { get; }
}
