"""The same for the generated client in Python."""

import os
import time

from market import AuthenticatedClient, Client
from market.api.collections import (
    delete_collections_id,
    get_collections,
    get_collections_id_lots,
    post_collections,
    post_collections_id_lots,
)
from market.api.deals import get_deals
from market.api.products import get_products_slug, get_products_slug_offers, get_products_slug_prices
from market.api.search import get_search
from market.api.sets import get_sets, get_sets_slug_products
from market.models import (
    GetProductsSlugOffersTo,
    GetProductsSlugPricesRange,
    NewCollection,
    NewLot,
    Problem,
)
from market.models.product_condition import ProductCondition

site, key = os.environ["SITE"], os.environ["KEY"]
market = Client(base_url=site)
mine = AuthenticatedClient(base_url=site, token=key)


def known(answer):
    assert answer is not None and not isinstance(answer, Problem), answer
    return answer


sets = known(get_sets.sync(client=market))
line = next(line for line in sets.items if line.products > 0)
products = known(get_sets_slug_products.sync(line.set_.slug, client=market, limit=5))
product = products.items[0]
found = known(get_search.sync(client=market, q=product.name))
assert found.items, product.name
prices = known(get_products_slug_prices.sync(product.slug, client=market, range_=GetProductsSlugPricesRange.VALUE_1))
assert all(isinstance(point.value, int) for point in prices.points)
offers = known(get_products_slug_offers.sync(product.slug, client=market, to=GetProductsSlugOffersTo.AT))
assert offers.to == "AT", offers
deals = known(get_deals.sync(client=market, limit=2))
refused = get_products_slug.sync("no-such-thing", client=market)
assert isinstance(refused, Problem) and refused.code == "not-found", refused

name = f"py {time.time()}"
made = known(post_collections.sync(client=mine, body=NewCollection(name=name)))
lot = NewLot(product=product.slug, quantity=2, condition=ProductCondition.NM)
added = known(post_collections_id_lots.sync(made.id, client=mine, body=lot))
lots = known(get_collections_id_lots.sync(made.id, client=mine))
assert any(one.id == added.id and one.lot.quantity == 2 for one in lots.items), lots
assert any(one.name == name for one in known(get_collections.sync(client=mine)).items)
assert delete_collections_id.sync_detailed(made.id, client=mine).status_code == 204
print(f"Python: {len(found.items)} found, {len(prices.points)} days, {len(deals.items)} deals")
