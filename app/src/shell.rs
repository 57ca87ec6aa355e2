//! The document around every page, and the list of routes.

use crate::{
    components::{device, layout::Layout},
    context::{Context, find_context, locale},
    error::AppError,
    pages::{
        about::AboutPage,
        accessibility::AccessibilityPage,
        account::AccountPage,
        admin::{
            audit::AuditPage,
            catalogue::{
                CataloguePage,
                thing::{CatalogueProductPage, CatalogueSetPage},
            },
            compare_runs::CompareRunsPage,
            ids::IdsPage,
            jobs::JobsPage,
            market::MarketPage,
            matches::MatchesPage,
            messages::MessagesPage,
            money::MoneyPage,
            people::PeoplePage,
            person::PersonPage,
            reports::ReportsPage,
            requests::RequestsPage,
            retailer::AdminRetailerPage,
            retailers::AdminRetailersPage,
            run::RunPage,
            runs::RunsPage,
            shop_test::ShopTestPage,
            system::SystemPage,
            today::TodayPage,
        },
        alerts::{
            AlertsPage,
            inbox::InboxPage,
            new::{EditAlertPage, NewAlertPage},
        },
        change_email::ChangeEmailPage,
        change_password::ChangePasswordPage,
        channels::ChannelsPage,
        compare::ComparePage,
        confirm_email::ConfirmEmailPage,
        deal::DealPage,
        deals::DealsPage,
        error::ErrorPage,
        forgot::ForgotPage,
        home::HomePage,
        indices::IndicesPage,
        methodology::MethodologyPage,
        movers::MoversPage,
        passkeys::PasskeysPage,
        password::PasswordPage,
        plan::PlanPage,
        portfolio::{PortfolioPage, add::AddPage, fees::FeesPage, import::ImportPage, lot::LotPage},
        pricing::PricingPage,
        privacy::{
            PrivacyPage, account::AccountPrivacyPage, choices::ChoicesPage, cookies::CookiesPage, imprint::ImprintPage,
            terms::TermsPage, withdrawal::WithdrawalPage,
        },
        product::ProductPage,
        record::RecordPage,
        register::RegisterPage,
        retailer::RetailerPage,
        retailers::RetailersPage,
        search::SearchPage,
        second_factor::SecondFactorPage,
        set::SetPage,
        sets::SetsPage,
        shared::SharedPage,
        sign_in::SignInPage,
        sign_in_code::SignInCodePage,
        status::StatusPage,
        stop::StopPage,
        watches::WatchesPage,
    },
};
use leptos::{hydration::HydrationScripts, nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

/// The HTML document of a page.
pub fn shell() -> impl IntoView {
    document(|| view! { <App /> })
}

/// The HTML document around whatever is shown.
pub(crate) fn document<V: IntoView + 'static>(body: impl FnOnce() -> V) -> impl IntoView {
    let context = find_context();
    let site = context.as_ref().map(|c| c.site.clone());
    let style = site.as_ref().and_then(|s| s.style.clone());
    let scripts = site.filter(|s| s.scripts && context.as_ref().is_some_and(has_islands));
    // Where scripts run anyway; a page without any stays without.
    let worker = scripts.is_some();
    let pays = context.filter(|c| ["/pricing", crate::pages::plan::PAGE].contains(&c.path.as_str()));
    send_policy(&pays.map(|c| c.site.offer.hosts).unwrap_or_default());
    view! {
        <!DOCTYPE html>
        <html lang=locale().as_str()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                {style.map(|href| view! { <link rel="stylesheet" href=href /> })}
                <meta name="theme-color" content="#12504f" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/180.png" />
                <link rel="manifest" href=device::MANIFEST_PATH />
                {worker.then(|| view! { <script nonce=use_nonce() src=device::SHELL_PATH defer></script> })}
                {scripts.map(|site| view! { <HydrationScripts options=site.options islands=true /> })}
                <MetaTags />
            </head>
            <body>{body()}</body>
        </html>
    }
}

/// Pages without an island send nothing of the bundle; their one script is that of the search field. Whoever is signed in has one in the header: the way to the inbox.
fn has_islands(context: &Context) -> bool {
    let path = context.path.as_str();
    context.user.is_some()
        || matches!(path, "/" | "/indices" | "/account/portfolio" | crate::gallery::PATH)
        || path.starts_with("/products/")
}

/// Scripts run only with the nonce of this answer; nothing else comes from anywhere but here. Forms lead here, and on from
/// here to `pays` where somebody is about to pay.
fn send_policy(pays: &str) {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    let pays = if pays.is_empty() { String::new() } else { format!(" {pays}") };
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'{pays}; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(value) = http::HeaderValue::from_str(&policy) {
        response.insert_header(http::header::CONTENT_SECURITY_POLICY, value);
    }
}

/// The routes.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Layout>
                <Routes fallback=|| view! { <ErrorPage error=AppError::NotFound("page") /> }>
                    <Route path=path!("/") view=HomePage />
                    <Route path=path!("/search") view=SearchPage />
                    <Route path=path!("/sets") view=SetsPage />
                    <Route path=path!("/sets/:slug") view=SetPage />
                    <Route path=path!("/products/:slug") view=ProductPage />
                    <Route path=path!("/deals") view=DealsPage />
                    <Route path=path!("/deals/:id") view=DealPage />
                    <Route path=path!("/methodology") view=MethodologyPage />
                    <Route path=path!("/indices") view=IndicesPage />
                    <Route path=path!("/record") view=RecordPage />
                    <Route path=path!("/movers") view=MoversPage />
                    <Route path=path!("/compare") view=ComparePage />
                    <Route path=path!("/retailers") view=RetailersPage />
                    <Route path=path!("/retailers/:slug") view=RetailerPage />
                    <Route path=path!("/status") view=StatusPage />
                    <Route path=path!("/about") view=AboutPage />
                    <Route path=path!("/accessibility") view=AccessibilityPage />
                    <Route path=path!("/sign-in") view=SignInPage />
                    <Route path=path!("/admin") view=TodayPage />
                    <Route path=path!("/admin/matches") view=MatchesPage />
                    <Route path=path!("/admin/ids") view=IdsPage />
                    <Route path=path!("/admin/reports") view=ReportsPage />
                    <Route path=path!("/admin/market") view=MarketPage />
                    <Route path=path!("/admin/catalogue") view=CataloguePage />
                    <Route path=path!("/admin/catalogue/products/:slug") view=CatalogueProductPage />
                    <Route path=path!("/admin/catalogue/sets/:slug") view=CatalogueSetPage />
                    <Route path=path!("/admin/audit") view=AuditPage />
                    <Route path=path!("/admin/jobs") view=JobsPage />
                    <Route path=path!("/admin/retailers") view=AdminRetailersPage />
                    <Route path=path!("/admin/shop-tests/:id") view=ShopTestPage />
                    <Route path=path!("/admin/retailers/:slug") view=AdminRetailerPage />
                    <Route path=path!("/admin/money") view=MoneyPage />
                    <Route path=path!("/admin/system") view=SystemPage />
                    <Route path=path!("/admin/requests") view=RequestsPage />
                    <Route path=path!("/admin/messages") view=MessagesPage />
                    <Route path=path!("/admin/people") view=PeoplePage />
                    <Route path=path!("/admin/people/:id") view=PersonPage />
                    <Route path=path!("/register") view=RegisterPage />
                    <Route path=path!("/forgot") view=ForgotPage />
                    <Route path=path!("/password") view=PasswordPage />
                    <Route path=path!("/account") view=AccountPage />
                    <Route path=path!("/sign-in/code") view=SignInCodePage />
                    <Route path=path!("/account/second-factor") view=SecondFactorPage />
                    <Route path=path!("/account/passkeys") view=PasskeysPage />
                    <Route path=path!("/account/password") view=ChangePasswordPage />
                    <Route path=path!("/account/email") view=ChangeEmailPage />
                    <Route path=path!("/email") view=ConfirmEmailPage />
                    <Route path=path!("/stop") view=StopPage />
                    <Route path=path!("/shared") view=SharedPage />
                    <Route path=path!("/account/privacy") view=AccountPrivacyPage />
                    <Route path=path!("/account/plan") view=PlanPage />
                    <Route path=path!("/account/alerts") view=AlertsPage />
                    <Route path=path!("/account/alerts/new") view=NewAlertPage />
                    <Route path=path!("/account/alerts/edit") view=EditAlertPage />
                    <Route path=path!("/account/inbox") view=InboxPage />
                    <Route path=path!("/account/watches") view=WatchesPage />
                    <Route path=path!("/account/channels") view=ChannelsPage />
                    <Route path=path!("/account/portfolio") view=PortfolioPage />
                    <Route path=path!("/account/portfolio/add") view=AddPage />
                    <Route path=path!("/account/portfolio/fees") view=FeesPage />
                    <Route path=path!("/account/portfolio/lot") view=LotPage />
                    <Route path=path!("/account/portfolio/import") view=ImportPage />
                    <Route path=path!("/pricing") view=PricingPage />
                    <Route path=path!("/privacy") view=PrivacyPage />
                    <Route path=path!("/withdrawal") view=WithdrawalPage />
                    <Route path=path!("/privacy/choices") view=ChoicesPage />
                    <Route path=path!("/cookies") view=CookiesPage />
                    <Route path=path!("/imprint") view=ImprintPage />
                    <Route path=path!("/terms") view=TermsPage />
                    <Route path=path!("/admin/runs") view=RunsPage />
                    <Route path=path!("/admin/runs/:id") view=RunPage />
                    <Route path=path!("/admin/runs/:id/compare") view=CompareRunsPage />
                </Routes>
            </Layout>
        </Router>
    }
}
