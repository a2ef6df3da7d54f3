namespace PruneKit;

/// <summary>Movement pruning: what moves away from zero stays, what moves towards it goes, whatever its size.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2005.07683">Sanh et al. 2020</see>, eq. 4 (hard movement pruning with straight-through scores): after each step S = S - g w, with the gradient g of the loss by the masked weight and
/// the latent weight w before the step; the highest scores stay, as many as the schedule says. The scores' step size only scales them and is 1. Pruned weights go on being scored with their latent value, which rests
/// meanwhile, and come back with it. The pruner's importance is not asked. Meant for networks that are trained already; begin pruning once scores have gathered. Costs two copies of the weights.
/// Example: S = [0, 0], w = [2, 0.1], g = [0.5, -1]: S = [-1, 0.1], so that at 50 % the small weight stays, for it grows.</remarks>
public sealed record MovementMethod : PruningMethod
{
    /// <summary>The name in the catalogue and in recipes.</summary>
    internal const string MethodName = "movement";

    /// <summary>The one instance: there is nothing to set.</summary>
    internal static readonly MovementMethod Instance = new();

    /// <inheritdoc />
    public override string Name => MethodName;

    /// <inheritdoc />
    internal override void Check(ISchedule schedule)
    {
        if (schedule.Begin == 0)
            throw new InvalidOptionException("movement scores weights by how they move, and at step 0 none has moved; begin the schedule at step 1 or later");
    }

    /// <inheritdoc />
    internal override LiveMethod Start(MaskedNetwork network) => new LiveMovement(network);
}
