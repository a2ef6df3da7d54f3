namespace PruneKit;

/// <summary>A function of two codes.</summary>
internal interface IPairFunction
{
    /// <summary>The output's code.</summary>
    int Apply(int left, int right);
}
