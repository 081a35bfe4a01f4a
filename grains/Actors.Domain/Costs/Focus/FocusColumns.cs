using System.Collections.Frozen;

namespace Actors.Domain.Costs.Focus;

/// <summary>The columns of FOCUS 1.2, the FinOps Open Cost and Usage Specification, in the order of their ids.</summary>
public static class FocusColumns
{
    private static readonly string[] Ids =
    [
        "AvailabilityZone", "BilledCost", "BillingAccountId", "BillingAccountName", "BillingAccountType", "BillingCurrency", "BillingPeriodEnd",
        "BillingPeriodStart", "CapacityReservationId", "CapacityReservationStatus", "ChargeCategory", "ChargeClass", "ChargeDescription",
        "ChargeFrequency", "ChargePeriodEnd", "ChargePeriodStart", "CommitmentDiscountCategory", "CommitmentDiscountId", "CommitmentDiscountName",
        "CommitmentDiscountQuantity", "CommitmentDiscountStatus", "CommitmentDiscountType", "CommitmentDiscountUnit", "ConsumedQuantity",
        "ConsumedUnit", "ContractedCost", "ContractedUnitPrice", "EffectiveCost", "InvoiceId", "InvoiceIssuerName", "ListCost", "ListUnitPrice",
        "PricingCategory", "PricingCurrency", "PricingCurrencyContractedUnitPrice", "PricingCurrencyEffectiveCost", "PricingCurrencyListUnitPrice",
        "PricingQuantity", "PricingUnit", "ProviderName", "PublisherName", "RegionId", "RegionName", "ResourceId", "ResourceName", "ResourceType",
        "ServiceCategory", "ServiceName", "ServiceSubcategory", "SkuId", "SkuMeter", "SkuPriceDetails", "SkuPriceId", "SubAccountId",
        "SubAccountName", "SubAccountType", "Tags",
    ];

    private static readonly FrozenDictionary<string, int> Places = Ids.Select((id, place) => (id, place)).ToFrozenDictionary(one => one.id, one => one.place, StringComparer.Ordinal);

    /// <summary>All 57.</summary>
    public static IReadOnlyList<string> All => Ids;

    /// <summary>A column's place; below 0 where there is none of the id.</summary>
    public static int PlaceOf(string id) => Places.GetValueOrDefault(id, -1);
}
