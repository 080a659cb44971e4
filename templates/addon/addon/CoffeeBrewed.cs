#if (!IsAddonName)
#error The parameter --addon is 'addon-name', which is no name for this: a letter, then letters, digits and _.
#endif
namespace AddonTemplate;

/// <summary>The job, and what it leaves behind when it is done.</summary>
[Topic("addon-name.coffee_brewed")]
public sealed partial record CoffeeBrewed
{
    /// <summary>How many cups were brewed.</summary>
    [Summary] public int Cups { get; init; }
}
