namespace PruneKit;

/// <summary>The state of one recurrent cell during a run.</summary>
/// <param name="hidden">The codes of the hidden state, at first those of 0.</param>
internal abstract class RecurrentState(int[] hidden)
{
    /// <summary>The codes of the hidden state.</summary>
    public int[] Hidden => hidden;

    /// <summary>What a second state output shows; none for a GRU.</summary>
    public virtual int[] Cell => [];

    /// <summary>One time step.</summary>
    /// <param name="input">The gates' sums over the input.</param>
    /// <param name="recurrent">The gates' sums over the hidden state.</param>
    public abstract void Step(int[] input, int[] recurrent);

    /// <summary>The argument of <see cref="SigmoidTable"/> for a sum of two numbers in Q3.12.</summary>
    protected static int Argument(int input, int recurrent) => 3 * FixedPoint.Saturate16(input + recurrent);
}
